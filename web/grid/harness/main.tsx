import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Button } from '../../components/button.tsx';
import '../../theme/fonts.css';
import '../../theme/tokens.css';
import '../../theme/base.css';
import { Grid } from '../grid.tsx';
import type { Chosen } from '../props.ts';
import { Highlight } from '../parts/highlight.tsx';
import { nothing, type Selection } from '../state/selection.ts';
import { fromAddress, toAddress } from '../state/view-address.ts';
import { viewOf } from '../state/view.ts';
import type { Column, Edit, Staged } from '../types.ts';
import { people, sourceOf, type Conditions, type Person } from './people.ts';
import './harness.css';

const address = new URLSearchParams(location.search);
const all = people(Number(address.get('rows') ?? 10_000));
const conditions: Conditions = {
  delayMs: Number(address.get('delay') ?? 4),
  failing: address.has('failing'),
  asked: { total: 0, page: 0, find: 0, aborted: 0 },
};
const edits: { id: string; column: string; value: string }[] = [];
Object.assign(window, { harness: { edits, conditions } });

const theme = address.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
document.documentElement.dir = address.get('dir') ?? 'ltr';

const statuses = {
  active: 'Active',
  invited: 'Invited',
  deactivated: 'Deactivated',
  locked: 'Locked',
  'built-in': 'Built-in',
};
const choices = Object.entries(statuses).map(([value, label]) => ({ value, label }));
const seatChoices = ['Static', 'Floating', 'Restricted', '—'].map((value) => ({ value, label: value }));
const own = (person: Person) => person.status !== 'built-in';

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 280,
    hideable: false,
    sortable: true,
    filter: { kind: 'text' },
    text: (person) => person.name,
    edit: {
      kind: 'text',
      value: (person) => person.name,
      editable: own,
      validate: (value) => (value.trim() === '' ? 'A name is needed.' : undefined),
    },
  },
  {
    id: 'username',
    header: 'User ID',
    width: 140,
    mono: true,
    sortable: true,
    filter: { kind: 'text' },
    text: (person) => person.username,
  },
  {
    id: 'status',
    header: 'Status',
    width: 180,
    sortable: true,
    filter: { kind: 'choice', options: choices },
    text: (person) => statuses[person.status],
    render: (person, { find }) => (
      <span data-status={person.status}>
        <Highlight text={statuses[person.status]} find={find} />
      </span>
    ),
  },
  {
    id: 'seat',
    header: 'Seat',
    width: 200,
    sortable: true,
    groupable: true,
    filter: { kind: 'choice', options: seatChoices },
    text: (person) => person.seat,
    edit: { kind: 'select', value: (person) => person.seat, options: () => seatChoices, editable: own },
    card: 'aside',
  },
  {
    id: 'phone',
    header: 'Phone',
    width: 170,
    text: (person) => person.phone,
    card: 'none',
    edit: {
      kind: 'text',
      value: (person) => person.phone,
      editable: own,
      validate: (value) => (value.length > 40 ? 'At most 40 characters.' : undefined),
    },
  },
  {
    id: 'company',
    header: 'Company',
    width: 170,
    groupable: true,
    sortable: true,
    text: (person) => person.company,
    edit: { kind: 'text', value: (person) => person.company, editable: own },
    card: 'none',
  },
  {
    id: 'projects',
    header: 'Projects',
    width: 100,
    align: 'end',
    sortable: true,
    text: (person) => String(person.projects),
    card: 'none',
  },
  {
    id: 'seen',
    header: 'Last seen',
    width: 150,
    sortable: true,
    filter: { kind: 'date' },
    text: (person) => person.seen,
  },
  ...Array.from({ length: Number(address.get('extra') ?? 0) }, (_, index): Column<Person> => ({
    id: `extra${index}`,
    header: `Extra ${index}`,
    width: 120,
    text: (person) => `${person.id}/${index}`,
  })),
];

function Harness() {
  const [view, setView] = useState(() => fromAddress(address, viewOf({})));
  const [selection, setSelection] = useState(nothing);
  const [staged, setStaged] = useState<ReadonlyMap<string, string>>(new Map());
  const source = useMemo(() => sourceOf(all, 'first', conditions), []);
  const stagedOf = useMemo(
    () =>
      (person: Person, column: string): Staged | undefined => {
        const value = staged.get(`${person.id}/${column}`);
        const before = columns.find(({ id }) => id === column)?.text(person) ?? '';
        return value === undefined ? undefined : { old: before, new: value };
      },
    [staged],
  );

  function take(taken: readonly Edit<Person>[]): void {
    edits.push(...taken.map(({ row, column, value }) => ({ id: row.id, column, value })));
    setStaged(
      (old) =>
        new Map([...old, ...taken.map(({ row, column, value }) => [`${row.id}/${column}`, value] as const)]),
    );
  }

  return (
    <main className="page">
      <h1>Users</h1>
      <p className="subtitle">
        120 people, 9 guests. 75 of 80 static seats, 7 of 10 floating sessions in use now.
      </p>
      <Grid
        label="Users"
        columns={columns}
        source={source}
        rowId={idOf}
        rowName={nameOf}
        view={view}
        onView={(next) => {
          setView(next);
          Object.assign(window, { address: toAddress(next).toString() });
        }}
        selection={selection}
        onSelection={(next) => {
          setSelection(next);
          tellSelection(next);
        }}
        selectable={own}
        bulk={bulkOf}
        summary={{ name: `${all.length} accounts`, status: '108 active', seat: '76 / 80', projects: '6' }}
        actions={<Button kind="primary">Add user</Button>}
        staged={stagedOf}
        stagedCount={staged.size}
        onEdit={take}
        onOpen={noteOpened}
        onPeek={notePeeked}
        tone={toneOf}
      />
    </main>
  );
}

function tellSelection({ mode, ...named }: Selection): void {
  const ids = 'ids' in named ? named.ids : named.except;
  Object.assign(window, { selection: { mode, ids: [...ids] } });
}

const bulkOf = ({ count }: Chosen) => <Button kind="quiet">{`Deactivate ${count} users`}</Button>;
const idOf = (person: Person) => person.id;
const nameOf = (person: Person) => person.name;
const toneOf = (person: Person) => (own(person) ? undefined : 'quiet');
const lists: Record<'opened' | 'peeked', string[]> = { opened: [], peeked: [] };
Object.assign(window, lists, { mend: () => Object.assign(conditions, { failing: false }) });

function noteOpened(person: Person): void {
  lists.opened.push(person.id);
}

function notePeeked(person: Person): void {
  lists.peeked.push(person.id);
}

const root = document.getElementById('page');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Harness />
    </StrictMode>,
  );
