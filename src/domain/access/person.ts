import type { Book } from './book.ts';
import { poolsOf, type Caps } from './caps.ts';
import { groupsOf } from './holders.ts';
import type { Numbers } from './numbers.ts';
import { everything, type RoleSets } from './role-sets.ts';
import type { Row } from './rows.ts';
import type { AccessStates } from './states.ts';
import { isValid, spanOf, type Span } from './validity.ts';

/** What one user may, compiled. It holds in a span of time. Where more is held than above stands in a row of integers. */
export type Person = {
  readonly userId: string;
  readonly signsIn: boolean;
  readonly cap: number;
  /** The set of roles held in the whole workspace; that of everything where full access reaches all data. */
  readonly everywhere: number;
  /** The places where more is held than above them, by their numbers. */
  readonly places: readonly number[];
  /** Triples of project, area and set: roles held in one area of a project. */
  readonly areas: Int32Array;
  readonly teams: ReadonlySet<string>;
  readonly relations: readonly AccessStates['relation'][];
};

export type Compiler = {
  readonly book: Book;
  readonly numbers: Numbers;
  readonly sets: RoleSets;
  readonly caps: Caps;
};

export type Compiled = { readonly person: Person; readonly row: Row; readonly span: Span };

/** Compiles a user as of a moment; undefined if there is no such user. */
export function compilePerson(compiler: Compiler, userId: string, now: string): Compiled | undefined {
  const { book, caps } = compiler;
  const user = book.user.get(userId);
  if (user === undefined) return undefined;
  const groups = groupsOf(book, userId);
  const grants = [userId, ...groups].flatMap((subject) => book.grant.where('subjectId', subject));
  const isIn = signsIn(book, user, now);
  const held = !isIn
    ? nothing
    : user.adminLevel === 'full' && reachesAllData(book)
      ? { ...nothing, everywhere: everything }
      : heldBy(
          compiler,
          grants.filter((grant) => isValid(grant, now)),
        );
  const person: Person = {
    userId,
    signsIn: isIn,
    cap: caps.of(userId, now),
    everywhere: held.everywhere,
    places: [...held.byPlace.keys()],
    areas: triplesOf(held),
    teams: new Set([...groups].filter((id) => book.group.get(id)?.purpose === 'team')),
    relations: book.relation.where('userId', userId),
  };

  return {
    person,
    row: rowOf(compiler, person, held),
    span: spanOf([user, ...grants, ...poolsOf(book, userId)], now),
  };
}

function rowOf(compiler: Compiler, { cap, everywhere, places, areas }: Person, held: Held): Row {
  const { root } = compiler.numbers;
  const folders = places.filter((place) => root(place) !== place);

  return {
    inAreas: areas.length > 0,
    cap,
    everywhere,
    places,
    sets: places.map((place) => setWithAbove(compiler, held, place)),
    deeper: folders.map(root),
  };
}

/** Whether a user may be in the workspace at all at that moment. */
export function signsIn(book: Book, user: AccessStates['user'], now: string): boolean {
  return user.state === 'active' && hasOpenAccount(book, user) && isValid(user, now);
}

/**
 * Accounts belong to the instance, and what another workspace has changed of one is not among the facts of
 * this one. So only what is known to be closed counts; the door looks at the account itself.
 */
export function hasOpenAccount(book: Book, { accountId }: AccessStates['user']): boolean {
  if (accountId === null) return false;

  return book.account.get(accountId)?.state !== 'disabled';
}

export function reachesAllData(book: Book): boolean {
  for (const { policies } of book.workspace.all()) return policies.fullAdminAllData;

  return false;
}

type Held = {
  readonly everywhere: number;
  /** The set held directly at a place. */
  readonly byPlace: ReadonlyMap<number, number>;
  readonly byArea: ReadonlyMap<number, ReadonlyMap<number, number>>;
};

const nothing: Held = { everywhere: 0, byPlace: new Map(), byArea: new Map() };

function heldBy({ numbers, sets }: Compiler, grants: readonly AccessStates['grant'][]): Held {
  const byPlace = new Map<number, number>();
  const byArea = new Map<number, Map<number, number>>();
  let everywhere = 0;

  for (const { roleId, scopeKind, projectId, areaId, folderId } of grants) {
    const place = numbers.place(folderId ?? projectId ?? '');

    if (areaId !== null) {
      const areas = byArea.get(place) ?? new Map<number, number>();
      const area = numbers.area(areaId);
      byArea.set(place, areas.set(area, sets.withRole(areas.get(area) ?? 0, roleId)));
    } else if (place !== 0) {
      byPlace.set(place, sets.withRole(byPlace.get(place) ?? 0, roleId));
    } else if (scopeKind === 'workspace') {
      everywhere = sets.withRole(everywhere, roleId);
    }
  }

  return { everywhere, byPlace, byArea };
}

/** The set at a place with what is held above it. */
function setWithAbove({ numbers, sets }: Compiler, { everywhere, byPlace }: Held, place: number): number {
  let set = everywhere;

  for (let above = place; above !== 0; above = numbers.parent(above)) {
    const held = byPlace.get(above);
    if (held !== undefined) set = sets.united(set, held);
  }

  return set;
}

function triplesOf({ byArea }: Held): Int32Array {
  const triples: number[] = [];
  for (const [place, areas] of byArea) for (const [area, set] of areas) triples.push(place, area, set);

  return Int32Array.from(triples);
}
