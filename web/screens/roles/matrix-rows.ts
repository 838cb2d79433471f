import type { AreaRow } from '#contract/areas.ts';
import type { ProductRow } from '#contract/licences.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import { operationName } from '../../changes/sentences.tsx';
import { t } from '../../texts/texts.ts';
import { basicOperations, isCovered, placeName } from './role-cells.ts';
import type { Place } from './role-cells.ts';
import type { Filter } from './use-editor-search.ts';

export interface MatrixRow {
  key: string;
  area: AreaRow;
  /** Only in this state, or for this field; null is the area as a whole. */
  state: string | null;
  field: string | null;
  name: string;
  /** The basic operations in their columns; a field is only read and updated. */
  basic: readonly (Place | undefined)[];
  specials: readonly Place[];
}

/** The rows of an area: itself, and, when it is open, its states and fields. */
export function rowsOfArea(area: AreaRow, isOpen: boolean): readonly MatrixRow[] {
  const states = area.states.map((state) => rowOf(area, { state, field: null }));
  const fields = area.fields.map((field) => rowOf(area, { state: null, field }));

  return [rowOf(area, { state: null, field: null }), ...(isOpen ? [...states, ...fields] : [])];
}

function rowOf(area: AreaRow, { state, field }: Pick<MatrixRow, 'state' | 'field'>): MatrixRow {
  const at = (operation: string): Place => ({ areaId: area.id, operation, state, field });
  const hasOperation = (operation: string) =>
    field === null || operation === 'read' || operation === 'update';

  return {
    key: JSON.stringify([area.id, state, field]),
    area,
    state,
    field,
    name:
      state === null
        ? field === null
          ? area.name
          : t('roles.for_field', { field })
        : t('roles.in_state', { state }),
    basic: basicOperations.map((operation) => (hasOperation(operation) ? at(operation) : undefined)),
    specials: field === null ? area.specials.map(at) : [],
  };
}

/** Every cell of a row, from left to right. */
export function placesOf({ basic, specials }: MatrixRow): readonly Place[] {
  return [...basic.filter((place) => place !== undefined), ...specials];
}

interface Asked {
  find: string;
  filter: Filter;
  cells: readonly RoleCell[];
  changed: ReadonlySet<string>;
  products: readonly ProductRow[];
  /** The places in which the compared role differs; nothing while none is compared. */
  differing: ReadonlySet<string> | undefined;
  open: ReadonlySet<string>;
}

/** The rows that are asked for. Narrower permissions are opened where they are what is looked for. */
export function rowsAsked(areas: readonly AreaRow[], asked: Asked): readonly MatrixRow[] {
  const wanted = wantedPlaces(asked);

  return areas
    .filter((area) => matches(area, asked.find))
    .flatMap((area) => {
      const narrowed = hasNarrowed(area, wanted ?? new Set());
      const rows = rowsOfArea(area, asked.open.has(area.id) || narrowed);

      return wanted === undefined
        ? rows
        : rows.filter((row) => placesOf(row).some((place) => wanted.has(placeName(place))));
    });
}

function wantedPlaces({
  filter,
  cells,
  changed,
  products,
  differing,
}: Asked): ReadonlySet<string> | undefined {
  if (differing) return differing;
  if (filter === 'granted') return new Set(cells.map(placeName));
  if (filter === 'uncovered')
    return new Set(cells.filter((cell) => !isCovered(products, cell)).map(placeName));

  return filter === 'changed' ? changed : undefined;
}

function hasNarrowed(area: AreaRow, places: ReadonlySet<string>): boolean {
  const [, ...narrowed] = rowsOfArea(area, true);

  return narrowed.some((row) => placesOf(row).some((place) => places.has(placeName(place))));
}

function matches(area: AreaRow, find: string): boolean {
  const text = [
    area.name,
    ...area.states,
    ...area.fields,
    ...[...basicOperations, ...area.specials].map(operationName),
  ].join(' ');

  return text.toLowerCase().includes(find.trim().toLowerCase());
}
