import { operationsOf } from '../area.ts';
import type { Book } from './book.ts';
import type { AccessStates } from './states.ts';

/**
 * Areas, and what can be done in them, by numbers. An operation in an area is a permission: it keeps its number
 * for as long as the index lives, and nothing else ever has it, so that whoever holds one may go on asking by it.
 * The numbers run through all areas without a gap, so that a set of permissions is a short row of bytes.
 */
export type AreaNumbers = {
  /** The number of an area; 0 if there is none. */
  area(id: string): number;
  areaCount(): number;
  areaId(area: number): string | undefined;
  /** The number of an operation in an area; 0 if the area does not have it. */
  permission(area: number, operation: string): number;
  /** What can be done in an area at present, by name. */
  permissions(area: number): ReadonlyMap<string, number>;
  /** The area in which something can be done by a permission. */
  areaOf(permission: number): number;
  /** How many numbers of permissions there are, 0 included. */
  permissionCount(): number;
  setArea(area: AccessStates['area'] | null, id: string): void;
};

const nothing: ReadonlyMap<string, number> = new Map();

export function areaNumbersOf(book: Book): AreaNumbers {
  const areas = new Map<string, number>();
  const areaIds: (string | undefined)[] = [];
  const current: (ReadonlyMap<string, number> | undefined)[] = [];
  const { numberOf, areaOf, permissionCount } = permissionNumbers();

  function setArea(area: AccessStates['area'] | null, id: string): void {
    const number = area?.areaNo ?? areas.get(id) ?? 0;
    current[number] = area === null ? undefined : numbersIn(area);
    areaIds[number] = area?.id;
    if (area === null) areas.delete(id);
    else areas.set(id, number);
  }

  function numbersIn(area: AccessStates['area']): ReadonlyMap<string, number> {
    return new Map(operationsOf(area).map((one) => [one, numberOf(area.areaNo, one)]));
  }

  for (const area of book.area.all()) setArea(area, area.id);

  return {
    area: (id) => areas.get(id) ?? 0,
    areaCount: () => areaIds.length,
    areaId: (area) => areaIds[area],
    permission: (area, operation) => current[area]?.get(operation) ?? 0,
    permissions: (area) => current[area] ?? nothing,
    areaOf,
    permissionCount,
    setArea,
  };
}

/** Gives numbers to permissions. What an area no longer has keeps its number, in case it comes back. */
function permissionNumbers() {
  const given: (Map<string, number> | undefined)[] = [];
  /** No permission has the number 0. */
  const areas = [0];

  function numberOf(area: number, operation: string): number {
    const known = (given[area] ??= new Map<string, number>());
    const number = known.get(operation) ?? areas.push(area) - 1;
    known.set(operation, number);

    return number;
  }

  return {
    numberOf,
    areaOf: (permission: number): number => areas[permission] ?? 0,
    permissionCount: (): number => areas.length,
  };
}
