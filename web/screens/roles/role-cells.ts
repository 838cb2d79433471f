import type { ProductRow } from '#contract/licences.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import type { AreaRow } from '#contract/areas.ts';
import type { Permission } from '../../components/permission-mark.tsx';

export type Place = Omit<RoleCell, 'qualifiers'>;
export type Reach = RoleCell['qualifiers'];

export const basicOperations = ['create', 'read', 'update', 'delete'] as const;

export const nowhere: Reach = [];
export const own: Reach = ['assigned', 'owned'];
export const all: Reach = ['all'];

/** A place as a text that is the same for the same place. */
export function placeName({ areaId, operation, state, field }: Place): string {
  return JSON.stringify([areaId, operation, state, field]);
}

export type Cells = ReadonlyMap<string, Reach>;

export function cellsByPlace(cells: readonly RoleCell[]): Cells {
  return new Map(cells.map((cell) => [placeName(cell), cell.qualifiers]));
}

export function reachAt(cells: Cells, place: Place): Reach {
  return cells.get(placeName(place)) ?? nowhere;
}

/** The mark of a cell. What holds for the whole area holds in each of its states and for each of its fields. */
export function markAt(cells: Cells, place: Place): Permission {
  const direct = reachAt(cells, place);
  if (direct.length > 0) return direct.includes('all') ? 'all' : 'own';

  return isNarrowed(place) && reachAt(cells, wholeArea(place)).length > 0 ? 'inherited' : 'none';
}

function isNarrowed({ state, field }: Place): boolean {
  return state !== null || field !== null;
}

export function wholeArea(place: Place): Place {
  return { ...place, state: null, field: null };
}

/** Space goes round: none, own or assigned, all. A role from outside reaches what is related to its holder instead. */
export function nextReach(reach: Reach, narrow: Reach): Reach {
  if (reach.length === 0) return narrow;

  return reach.includes('all') ? nowhere : all;
}

export function operationsOf({ specials }: Pick<AreaRow, 'specials'>): readonly string[] {
  return [...basicOperations, ...specials];
}

/** How many operations of an area a role permits, be it in one state only, and how many there are. */
export function countIn(area: AreaRow, cells: readonly RoleCell[]): { granted: number; of: number } {
  const operations = new Set(
    cells.filter(({ areaId }) => areaId === area.id).map(({ operation }) => operation),
  );

  return { granted: operations.size, of: operationsOf(area).length };
}

/** Whether one of the chosen licences lets an operation through; without a cap it lets everything through. */
export function isCovered(
  products: readonly ProductRow[],
  { areaId, operation }: Pick<Place, 'areaId' | 'operation'>,
): boolean {
  return products.some(
    ({ cap }) =>
      cap === null || cap.some((one) => one.areaId === areaId && one.operations.includes(operation)),
  );
}

/** How many of the granted permissions the licences let through. */
export function fitOf(
  products: readonly ProductRow[],
  cells: readonly RoleCell[],
): { fits: number; of: number } {
  const granted = [...new Map(cells.map((cell) => [`${cell.areaId} ${cell.operation}`, cell])).values()];

  return { fits: granted.filter((cell) => isCovered(products, cell)).length, of: granted.length };
}

export interface LicenceDifference {
  adds: readonly Place[];
  removes: readonly RoleCell[];
}

/** What has to change so that a role permits just what the licences let through. What is limited to own records stays so. */
export function differenceTo(
  products: readonly ProductRow[],
  { areas, cells }: { areas: readonly AreaRow[]; cells: readonly RoleCell[] },
): LicenceDifference {
  const granted = new Set(cells.map(({ areaId, operation }) => `${areaId} ${operation}`));
  const places = areas.flatMap((area) =>
    operationsOf(area).map((operation) => ({ areaId: area.id, operation, state: null, field: null })),
  );

  return {
    adds: places.filter(
      (place) => isCovered(products, place) && !granted.has(`${place.areaId} ${place.operation}`),
    ),
    removes: cells.filter((cell) => !isCovered(products, cell)),
  };
}

/** Removals first, so that what is added afterwards keeps the reading it brings along. */
export function cellsFor({ adds, removes }: LicenceDifference): readonly RoleCell[] {
  return [
    ...removes.map((cell) => ({ ...cell, qualifiers: nowhere })),
    ...adds.map((place) => ({ ...place, qualifiers: all })),
  ];
}
