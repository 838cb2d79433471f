import { fold } from '../state/fold.ts';
import type {
  Filter,
  FindAnswer,
  FindRequest,
  GroupHead,
  Page,
  PageRequest,
  Query,
  Source,
  Total,
} from '../types.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly status: 'active' | 'invited' | 'deactivated' | 'locked' | 'built-in';
  readonly seat: string;
  readonly company: string;
  readonly projects: number;
  readonly phone: string;
  readonly seen: string;
}

const given = [
  'Ada',
  'Bálint',
  'Çelik',
  'Dorte',
  'Emeka',
  'Fen',
  'Gwyn',
  'Harriet',
  'Ines',
  'Jonah',
  'Kirsi',
  'Lior',
  'Мила',
  '美咲',
  'Őrs',
  'Şule',
];
const family = [
  'Varga',
  'Okonkwo',
  'Marou',
  'Hallingby',
  'Lindqvist',
  'Castellane',
  'Abelló',
  'Thorvald',
  'Petrović',
  'Amadou',
  'Brandstetter',
];
const companies = ['Harbour Supplies', 'Lantern Works', 'Quayside Ferries', 'Tidewater Freight'];
const statuses = ['active', 'active', 'active', 'invited', 'deactivated', 'locked'] as const;
const seats = ['Static', 'Floating', 'Restricted', '—'];
const seen = ['Today 09:12', 'Yesterday', '3 Feb 2026', '12 May 2026', '—'];

/** The same people every time, as many as asked for; the last three are built in. */
export function people(count: number): Person[] {
  const made = Array.from({ length: Math.max(0, count - 3) }, (_, index): Person => ({
    id: `u${index}`,
    name: `${pick(given, index)} ${pick(family, Math.floor(index / given.length) + index)} ${index}`,
    username: `${fold(pick(given, index))}.${index}`,
    status: pick(statuses, index * 7),
    seat: pick(seats, index * 5),
    company: pick(companies, Math.floor(index / 3)),
    projects: index % 5,
    phone: `+44 1632 960 ${String(index % 1000).padStart(3, '0')}`,
    seen: pick(seen, index * 3),
  }));
  const fixed = ['Admin', 'Unassigned (TBD)', 'Internet']
    .slice(0, Math.min(3, count))
    .map((name, index): Person => ({
      id: `b${index}`,
      name,
      username: ['admin', 'tbd', 'inet'][index] ?? '',
      status: 'built-in',
      seat: 'not counted',
      company: '',
      projects: 0,
      phone: '',
      seen: 'cannot sign in',
    }));
  return [...made, ...fixed];
}

export interface Conditions {
  /** Milliseconds before every answer. */
  delayMs: number;
  /** Questions that fail from now on. */
  failing: boolean;
  asked: { total: number; page: number; find: number; aborted: number };
}

/** Answers as the server does: whole questions, in blocks, a moment later. */
export function sourceOf(all: readonly Person[], key: string, conditions: Conditions): Source<Person> {
  const rowsOf = rememberedOrders(all);
  const later = <Answer>(what: Kind, signal: AbortSignal, answer: () => Answer) =>
    answered(conditions, what, { answer, signal });

  return {
    key,
    total: (query, signal) => later('total', signal, () => totalOf(rowsOf(query))),
    page: (query, request, signal) => later('page', signal, () => pageOf(rowsOf(query), request)),
    groups: (query, signal) => later('total', signal, () => groupsOf(rowsOf(query))),
    find: (query, request, signal) => later('find', signal, () => foundIn(rowsOf(query), request)),
    matching: (query, ids, signal) =>
      later('total', signal, () => {
        const inside = new Set(rowsOf(query).map((person) => person.id));
        return ids.filter((id) => inside.has(id));
      }),
  };
}

type Kind = 'total' | 'page' | 'find';

function rememberedOrders(all: readonly Person[]): (query: Query) => readonly Person[] {
  const orders = new Map<string, readonly Person[]>();
  return (query) => {
    const spelled = JSON.stringify(query);
    const rows =
      orders.get(spelled) ?? all.filter((person) => matches(person, query)).toSorted(orderOf(query));
    orders.set(spelled, rows);
    return rows;
  };
}

function totalOf(rows: readonly Person[]): Total {
  return {
    count: rows.length,
    exact: true,
    selectable: rows.filter((row) => row.status !== 'built-in').length,
  };
}

function pageOf(rows: readonly Person[], { at, limit, cursor }: PageRequest): Page<Person> {
  const from = cursor === undefined ? at : Number(cursor);
  const next = from + limit < rows.length ? { next: String(from + limit) } : {};
  return { rows: rows.slice(from, from + limit), from, ...next };
}

function groupsOf(rows: readonly Person[]): GroupHead[] {
  return [...Map.groupBy(rows, (person) => person.company)].map(([company, members]) => ({
    key: company || 'built-in',
    label: company || 'Built-in',
    count: members.length,
  }));
}

function foundIn(rows: readonly Person[], { text, column, from, direction }: FindRequest): FindAnswer {
  const hits = rows.flatMap((person, index) => (hasText(person, text, column) ? [index] : []));
  const after = direction === 'next';
  const position = after
    ? hits.findIndex((index) => index > from)
    : hits.findLastIndex((index) => index < from);
  const turned = position >= 0 ? position : after ? 0 : hits.length - 1;
  return { count: hits.length, position: turned + 1, index: hits[turned] ?? 0 };
}

async function answered<Answer>(
  conditions: Conditions,
  what: Kind,
  { answer, signal }: { answer: () => Answer; signal: AbortSignal },
): Promise<Answer> {
  conditions.asked[what] += 1;
  await new Promise((resolve) => setTimeout(resolve, conditions.delayMs));
  if (signal.aborted) {
    conditions.asked.aborted += 1;
    throw signal.reason;
  }
  if (conditions.failing) throw new Error('No connection');
  return answer();
}

const fields = { name: 1, username: 1, status: 1, seat: 1, company: 1, phone: 1, seen: 1 } satisfies Partial<
  Record<keyof Person, 1>
>;

function hasText(person: Person, text: string, column: string | undefined): boolean {
  const names = column ? [column] : Object.keys(fields);
  return names.some((name) => fold(valueOf(person, name)).includes(fold(text)));
}

function matches(person: Person, { q, match, filters }: Query): boolean {
  return (
    (q === '' || hasText(person, q, undefined)) &&
    (!match || hasText(person, match.text, match.column)) &&
    filters.every((filter) => passes(person, filter))
  );
}

function passes(person: Person, filter: Filter): boolean {
  const value = valueOf(person, filter.column);
  if (filter.kind === 'choice') return filter.values.includes(value);
  if (filter.kind === 'text') return fold(value).includes(fold(filter.value));
  return true;
}

function orderOf({ sort, group }: Query): (one: Person, other: Person) => number {
  const first = group === 'company' ? [{ column: 'company', direction: 'ascending' }] : [];
  return (one, other) => {
    for (const { column, direction } of [...first, ...sort]) {
      const [a, b] = [valueOf(one, column), valueOf(other, column)];
      // What has no company is built in and comes last.
      const order =
        column === 'company' && (a === '') !== (b === '')
          ? a === ''
            ? 1
            : -1
          : a.localeCompare(b, 'en', { numeric: true });
      if (order !== 0) return direction === 'ascending' ? order : -order;
    }
    return 0;
  };
}

function valueOf(person: Person, name: string): string {
  return String(Object.entries(person).find(([field]) => field === name)?.[1] ?? '');
}

function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}
