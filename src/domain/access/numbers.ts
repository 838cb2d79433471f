import { operationsOf } from '../area.ts';
import type { Book } from './book.ts';
import type { AccessStates } from './states.ts';

/**
 * Places and areas by their numbers, and the operations of each area by bits. A place is a project or a
 * folder; the folder above a folder, or its project, is its parent. Arrays of integers: a decision walks them.
 */
export type Numbers = {
  place(id: string): number;
  area(id: string): number;
  areaCount(): number;
  placeCount(): number;
  /** The place above; 0 above a project. */
  parent(place: number): number;
  /** The project in which a place lies. */
  root(place: number): number;
  children(place: number): readonly number[];
  placeId(place: number): string | undefined;
  areaId(area: number): string | undefined;
  /** The bit of an operation in an area; 0 if the area does not have it. */
  bit(area: number, operation: string): number;
  operationsOf(area: number, mask: number): readonly string[];
  setArea(area: AccessStates['area'] | null, id: string): void;
  setPlace(place: AccessStates['project'] | AccessStates['folder'] | null, id: string): void;
};

/** 31 operations fit an area: the last bit of a word says something else. */
const mostOperations = 31;

export function numbersOf(book: Book): Numbers {
  return { ...areaNumbersOf(book), ...placeNumbersOf(book) };
}

type AreaNumbers = Pick<Numbers, 'area' | 'areaCount' | 'areaId' | 'bit' | 'operationsOf' | 'setArea'>;

function areaNumbersOf(book: Book): AreaNumbers {
  const areas = new Map<string, number>();
  const areaIds: (string | undefined)[] = [];
  const bits: (ReadonlyMap<string, number> | undefined)[] = [];

  function setArea(area: AccessStates['area'] | null, id: string): void {
    const known = areas.get(id);
    if (area === null) {
      areas.delete(id);
      if (known !== undefined) [areaIds[known], bits[known]] = [undefined, undefined];

      return;
    }
    const operations = operationsOf(area).slice(0, mostOperations);
    areas.set(id, area.areaNo);
    areaIds[area.areaNo] = id;
    bits[area.areaNo] = new Map(operations.map((operation, n) => [operation, 1 << n]));
  }

  for (const area of book.area.all()) setArea(area, area.id);

  return {
    area: (id) => areas.get(id) ?? 0,
    areaCount: () => areaIds.length,
    areaId: (area) => areaIds[area],
    bit: (area, operation) => bits[area]?.get(operation) ?? 0,
    operationsOf: (area, mask) =>
      [...(bits[area] ?? [])].filter(([, bit]) => (mask & bit) !== 0).map(([operation]) => operation),
    setArea,
  };
}

type PlaceNumbers = Omit<Numbers, keyof AreaNumbers>;

function placeNumbersOf(book: Book): PlaceNumbers {
  const places = new Map<string, number>();
  const placeIds: (string | undefined)[] = [];
  const below = new Map<number, number[]>();
  let parents = new Int32Array(1024);
  let roots = new Int32Array(1024);

  function setPlace(place: AccessStates['project'] | AccessStates['folder'] | null, id: string): void {
    const known = places.get(id);
    if (known !== undefined) unlink(known);
    if (place === null) {
      places.delete(id);
      if (known !== undefined) placeIds[known] = undefined;

      return;
    }
    const { placeNo } = place;
    places.set(id, placeNo);
    placeIds[placeNo] = id;
    if (placeNo >= parents.length) [parents, roots] = [grown(parents, placeNo), grown(roots, placeNo)];
    link(placeNo, 'projectId' in place ? place : null);
  }

  /** The folder above and the project have their numbers before, since they were made before. */
  function link(placeNo: number, folder: AccessStates['folder'] | null): void {
    const project = folder === null ? placeNo : (places.get(folder.projectId) ?? 0);
    const parent = folder === null ? 0 : (places.get(folder.parentId ?? folder.projectId) ?? 0);

    parents[placeNo] = parent;
    roots[placeNo] = project;
    if (parent === 0) return;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [placeNo]);
    else siblings.push(placeNo);
  }

  function unlink(placeNo: number): void {
    const siblings = below.get(parents[placeNo] ?? 0);
    const at = siblings?.indexOf(placeNo) ?? -1;

    if (at >= 0) siblings?.splice(at, 1);
  }

  for (const project of book.project.all()) setPlace(project, project.id);
  setFolders(book, setPlace);

  return {
    place: (id) => places.get(id) ?? 0,
    placeCount: () => placeIds.length,
    parent: (place) => parents[place] ?? 0,
    root: (place) => roots[place] ?? 0,
    children: (place) => below.get(place) ?? [],
    placeId: (place) => placeIds[place],
    setPlace,
  };
}

/** Those above before those below: a folder finds its parent's number. */
function setFolders(book: Book, set: (folder: AccessStates['folder'], id: string) => void): void {
  const waiting: string[] = [...book.project.all()].map(({ id }) => id);

  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const folder of book.folder.where('parentId', id)) {
      set(folder, folder.id);
      waiting.push(folder.id);
    }
  }
}

function grown(numbers: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least + 1, numbers.length * 2));
  larger.set(numbers);

  return larger;
}
