import { operationsOf, type Area } from './area.ts';
import { refuse } from './refusal.ts';
import { qualifiers, type Permission, type Qualifier, type Role } from './role.ts';

/** Where a role permits something: an operation in an area, perhaps only in one state or for one field. */
export type Place = Pick<Permission, 'areaId' | 'operation' | 'state' | 'field'>;

/** What a role permits in one place: which records it reaches there. None is no permission. */
export type Cell = Place & { readonly qualifiers: readonly Qualifier[] };

/** A place as a text that is the same for the same place. */
export function placeName({ areaId, operation, state, field }: Place): string {
  return JSON.stringify([areaId, operation, state, field]);
}

/** Permissions by their places. */
export function cellsOf(permissions: readonly Permission[]): readonly Cell[] {
  const places = Map.groupBy(permissions, placeName);

  return [...places.values()].flatMap((held) => {
    const [first] = held;

    return first === undefined
      ? []
      : [
          cellAt(
            first,
            held.map(({ qualifier }) => qualifier),
          ),
        ];
  });
}

/**
 * The cells after those asked for, one after the other. What is done to a record needs reading it: granting
 * brings reading along as far as it is needed, and taking reading away takes what needs it. Creating needs nothing.
 */
export function withCells(current: readonly Cell[], asked: readonly Cell[]): readonly Cell[] {
  const cells = new Map(current.map((cell) => [placeName(cell), cell]));

  for (const one of asked) {
    const cell = cellAt(one, one.qualifiers);

    cells.set(placeName(cell), cell);
    if (cell.operation === 'read') narrowToReading(cells, cell.areaId);
    else if (needsReading(cell)) bringReading(cells, cell);
  }

  return [...cells.values()].filter((cell) => cell.qualifiers.length > 0);
}

/** A role from outside reads and nothing else, and a cell names only what its area has. */
export function checkCell(role: Pick<Role, 'audience'>, area: Area, cell: Cell): void {
  const isKnown =
    operationsOf(area).includes(cell.operation) &&
    (cell.state === null || area.states.includes(cell.state)) &&
    (cell.field === null || area.fields.includes(cell.field));

  if (!isKnown) refuse('role.cell_unknown', { area: area.name, operation: cell.operation });
  if (role.audience === 'external' && cell.operation !== 'read' && cell.qualifiers.length > 0)
    refuse('role.external_reads_only', { area: area.name });
}

function needsReading({ operation, qualifiers: reached }: Cell): boolean {
  return operation !== 'create' && reached.length > 0;
}

function bringReading(cells: Map<string, Cell>, needing: Cell): void {
  const covered = readingOver(cells, needing);
  const missing = needing.qualifiers.filter((one) => !isCovered(one, covered));
  if (missing.length === 0) return;

  const place = { ...needing, operation: 'read' };
  const held = cells.get(placeName(place))?.qualifiers ?? [];
  const reading = cellAt(place, [...held, ...missing]);

  cells.set(placeName(reading), reading);
}

function narrowToReading(cells: Map<string, Cell>, areaId: Cell['areaId']): void {
  for (const cell of cells.values()) {
    if (cell.areaId !== areaId || cell.operation === 'read' || !needsReading(cell)) continue;
    const covered = readingOver(cells, cell);

    cells.set(placeName(cell), cellAt(cell, narrowed(cell.qualifiers, covered)));
  }
}

/** Everything that lets the records of a place be read: also what is not bound to its state or field. */
function readingOver(
  cells: ReadonlyMap<string, Cell>,
  { areaId, state, field }: Place,
): readonly Qualifier[] {
  return [...cells.values()]
    .filter((cell) => cell.areaId === areaId && cell.operation === 'read')
    .filter((cell) => cell.state === null || cell.state === state)
    .filter((cell) => cell.field === null || cell.field === field)
    .flatMap((cell) => cell.qualifiers);
}

function narrowed(wanted: readonly Qualifier[], covered: readonly Qualifier[]): readonly Qualifier[] {
  if (wanted.includes('all') && !covered.includes('all')) return covered;

  return wanted.filter((one) => isCovered(one, covered));
}

function isCovered(one: Qualifier, by: readonly Qualifier[]): boolean {
  return by.includes('all') || by.includes(one);
}

/** All records are also the own ones, so beside `all` nothing else stands. */
function cellAt({ areaId, operation, state, field }: Place, reached: readonly Qualifier[]): Cell {
  const wanted: readonly Qualifier[] = reached.includes('all') ? ['all'] : reached;

  return { areaId, operation, state, field, qualifiers: qualifiers.filter((one) => wanted.includes(one)) };
}
