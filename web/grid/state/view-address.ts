import type { Filter, Sort } from '../types.ts';
import { plainView, type Find, type ViewState } from './view.ts';

/**
 * The view as search parameters. Only what differs from `standard` is written, so that a plain list has a plain
 * address; what cannot be understood is ignored, because addresses are typed and shortened by people.
 */
export function toAddress(view: ViewState, standard: ViewState = plainView): URLSearchParams {
  const params = new URLSearchParams();
  const plain = entriesOf(standard);
  for (const [name, value] of entriesOf(view)) {
    if (value !== (plain.find(([other]) => other === name)?.[1] ?? '')) params.set(name, value);
  }
  return params;
}

export function fromAddress(params: URLSearchParams, standard: ViewState = plainView): ViewState {
  const text = (name: string, usual: string) => params.get(name) ?? usual;
  const plain = Object.fromEntries(entriesOf(standard));
  const read = (name: string) => text(name, plain[name] ?? '');
  const find = readFind(read('find'));

  return {
    q: read('q'),
    filters: listOf(read('filter'), ';').flatMap(readFilter),
    sort: listOf(read('sort'), ',').map(readSort),
    ...(read('group') ? { group: read('group') } : {}),
    order: words(read('order')),
    shown: Object.fromEntries(
      words(read('show')).map((word) => (word.startsWith('-') ? [word.slice(1), false] : [word, true])),
    ),
    pinned: words(read('pin')),
    widths: Object.fromEntries(listOf(read('width'), ',').flatMap(readWidth)),
    density: oneOf(read('density'), ['compact', 'standard', 'comfortable'], standard.density),
    ...(find ? { find } : {}),
    paging: oneOf(read('paging'), ['scroll', 'pages'], standard.paging),
    page: Math.max(1, Math.floor(Number(read('page'))) || 1),
  };
}

/** Two views that show the same; the dot of a changed view is drawn from this. The page does not count. */
export function sameView(one: ViewState, other: ViewState): boolean {
  return spelled(one) === spelled(other);
}

function spelled(view: ViewState): string {
  return JSON.stringify(entriesOf({ ...view, page: 1 }));
}

/** Always the same names in the same order; an empty text means "nothing". */
function entriesOf(view: ViewState): [string, string][] {
  return [
    ['q', view.q],
    ['filter', view.filters.map(writeFilter).join(';')],
    [
      'sort',
      view.sort
        .map(({ column, direction }) => (direction === 'descending' ? '-' : '') + enc(column))
        .join(','),
    ],
    ['group', view.group ?? ''],
    ['order', view.order.map(enc).join(',')],
    [
      'show',
      byName(view.shown)
        .map(([id, shown]) => (shown ? '' : '-') + enc(id))
        .join(','),
    ],
    ['pin', view.pinned.map(enc).join(',')],
    [
      'width',
      byName(view.widths)
        .map(([id, width]) => `${enc(id)}:${width}`)
        .join(','),
    ],
    ['density', view.density],
    [
      'find',
      view.find
        ? [view.find.only ? 'only' : 'all', view.find.column ?? '', view.find.text].map(enc).join(':')
        : '',
    ],
    ['paging', view.paging],
    ['page', String(view.page)],
  ];
}

function writeFilter(filter: Filter): string {
  const head = `${enc(filter.column)}:${filter.kind}:`;
  switch (filter.kind) {
    case 'text':
      return head + enc(filter.value);
    case 'choice':
      return head + filter.values.map(enc).join(',');
    case 'date':
      return `${head}${enc(filter.from ?? '')},${enc(filter.to ?? '')}`;
    case 'boolean':
      return head + filter.value;
  }
}

function readFilter(written: string): Filter[] {
  const [name = '', kind, rest = ''] = written.split(':');
  const column = dec(name);
  if (column === '') return [];
  const [first = '', second = ''] = rest.split(',').map(dec);
  if (kind === 'text') return [{ column, kind, value: dec(rest) }];
  if (kind === 'choice') return [{ column, kind, values: words(rest) }];
  if (kind === 'boolean') return [{ column, kind, value: rest === 'no' ? 'no' : 'yes' }];
  if (kind !== 'date') return [];
  return [{ column, kind, ...(first ? { from: first } : {}), ...(second ? { to: second } : {}) }];
}

function readSort(written: string): Sort {
  const descending = written.startsWith('-');
  return {
    column: dec(descending ? written.slice(1) : written),
    direction: descending ? 'descending' : 'ascending',
  };
}

function readWidth(written: string): [string, number][] {
  const [id = '', width] = written.split(':');
  const pixels = Number(width);
  return id !== '' && pixels > 0 && pixels < 10_000 ? [[dec(id), pixels]] : [];
}

function readFind(written: string): Find | undefined {
  const [mode, column = '', text = ''] = written.split(':').map(dec);
  if (mode !== 'only' && mode !== 'all') return undefined;
  return { text, only: mode === 'only', ...(column ? { column } : {}) };
}

function words(written: string): string[] {
  return listOf(written, ',').map(dec);
}

function listOf(written: string, between: string): string[] {
  return written === '' ? [] : written.split(between).filter((word) => word !== '');
}

function byName<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function oneOf<Word extends string>(written: string, known: readonly Word[], usual: Word): Word {
  return known.find((word) => word === written) ?? usual;
}

/** A leading minus means something in these lists, so a name's own one is escaped too. */
function enc(text: string): string {
  return encodeURIComponent(text).replace(/^-/, '%2D');
}

function dec(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
