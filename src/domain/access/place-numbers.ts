import type { Book } from './book.ts';
import type { AccessStates } from './states.ts';

/**
 * Places by their numbers. A place is a project or a folder; the folder above a folder, or its project, is its
 * parent. Arrays of integers: a decision walks them.
 */
export type PlaceNumbers = {
  /** What `parent` and `root` read, for decisions. */
  readonly tree: PlaceTree;
  /** The number of a place; 0 if there is none. */
  place(id: string): number;
  placeCount(): number;
  /** The place above; 0 above a project. */
  parent(place: number): number;
  /** The project in which a place lies. */
  root(place: number): number;
  /** The place and all that lies in it, those above before those below. */
  within(place: number): readonly number[];
  placeId(place: number): string | undefined;
  setPlace(place: AccessStates['project'] | AccessStates['folder'] | null, id: string): void;
};

/** By the number of a place: the place above it, and its project. */
export type PlaceTree = { parents: Int32Array<ArrayBuffer>; roots: Int32Array<ArrayBuffer> };

export function placeNumbersOf(book: Book): PlaceNumbers {
  const places = new Map<string, number>();
  const placeIds: (string | undefined)[] = [];
  const below = new Map<number, number[]>();
  const subtrees = subtreesOf(below);
  const tree: PlaceTree = { parents: new Int32Array(1024), roots: new Int32Array(1024) };

  function setPlace(place: AccessStates['project'] | AccessStates['folder'] | null, id: string): void {
    const known = places.get(id) ?? 0;
    subtrees.forget();
    unlink(known);
    if (place === null) {
      places.delete(id);
      placeIds[known] = undefined;

      return;
    }
    const { placeNo } = place;
    places.set(id, placeNo);
    placeIds[placeNo] = id;
    if (placeNo >= tree.parents.length) grow(tree, placeNo);
    link(placeNo, 'projectId' in place ? place : null);
  }

  /** The folder above and the project have their numbers before, since they were made before. */
  function link(placeNo: number, folder: AccessStates['folder'] | null): void {
    const parent = folder === null ? 0 : (places.get(folder.parentId ?? folder.projectId) ?? 0);

    tree.parents[placeNo] = parent;
    tree.roots[placeNo] = folder === null ? placeNo : (places.get(folder.projectId) ?? 0);
    if (parent === 0) return;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [placeNo]);
    else siblings.push(placeNo);
  }

  /** A place that is gone lies nowhere, also for whoever still asks by its number. */
  function unlink(placeNo: number): void {
    const siblings = below.get(tree.parents[placeNo] ?? 0);
    const at = siblings?.indexOf(placeNo) ?? -1;

    if (at >= 0) siblings?.splice(at, 1);
    tree.parents[placeNo] = 0;
    tree.roots[placeNo] = 0;
  }

  for (const project of book.project.all()) setPlace(project, project.id);
  setFolders(book, setPlace);

  return {
    tree,
    place: (id) => places.get(id) ?? 0,
    placeCount: () => placeIds.length,
    parent: (place) => tree.parents[place] ?? 0,
    root: (place) => tree.roots[place] ?? 0,
    within: subtrees.of,
    placeId: (place) => placeIds[place],
    setPlace,
  };
}

/** What lies in a place, worked out when it is first asked for. */
function subtreesOf(below: ReadonlyMap<number, readonly number[]>) {
  const known = new Map<number, readonly number[]>();

  function subtreeOf(place: number): readonly number[] {
    const subtree = [place];
    // What is added while it is walked is walked too.
    for (const above of subtree) for (const child of below.get(above) ?? []) subtree.push(child);
    known.set(place, subtree);

    return subtree;
  }

  return {
    of: (place: number): readonly number[] => known.get(place) ?? subtreeOf(place),
    forget: (): void => known.clear(),
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

function grow(tree: PlaceTree, least: number): void {
  const length = Math.max(least + 1, tree.parents.length * 2);
  const [parents, roots] = [new Int32Array(length), new Int32Array(length)];
  parents.set(tree.parents);
  roots.set(tree.roots);

  [tree.parents, tree.roots] = [parents, roots];
}
