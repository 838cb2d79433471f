import type { Book } from './book.ts';
import { poolsOf, type Cap, type Caps } from './caps.ts';
import { groupsOf } from './holders.ts';
import type { Numbers } from './numbers.ts';
import type { RoleSets } from './role-sets.ts';
import type { AccessStates } from './states.ts';
import { isValid, spanOf, type Span } from './validity.ts';

/** What one user may, compiled: a few integers that a decision walks. It holds in a span of time. */
export type Person = Span & {
  readonly userId: string;
  readonly signsIn: boolean;
  /** Whether full access reaches all data here. */
  readonly everything: boolean;
  readonly cap: Cap;
  /** The set of roles held in the whole workspace. */
  readonly everywhere: number;
  /**
   * Pairs of place and set for every place where more is held than above it, ordered by place. A set
   * holds what comes from above as well, so the first place found on the way up decides.
   */
  readonly places: Int32Array;
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

/** Compiles a user as of a moment; undefined if there is no such user. */
export function compilePerson(compiler: Compiler, userId: string, now: string): Person | undefined {
  const { book, caps } = compiler;
  const user = book.user.get(userId);
  if (user === undefined) return undefined;
  const groups = groupsOf(book, userId);
  const grants = [userId, ...groups].flatMap((subject) => book.grant.where('subjectId', subject));
  const held = heldBy(
    compiler,
    grants.filter((grant) => isValid(grant, now)),
  );

  return {
    ...spanOf([user, ...grants, ...poolsOf(book, userId)], now),
    userId,
    signsIn: signsIn(book, user, now),
    everything: user.adminLevel === 'full' && reachesAllData(book),
    cap: caps.of(userId, now),
    everywhere: held.everywhere,
    places: pairsOf(compiler, held),
    areas: triplesOf(held),
    teams: new Set([...groups].filter((id) => book.group.get(id)?.purpose === 'team')),
    relations: book.relation.where('userId', userId),
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

/** Adds to every place what is held above it. */
function pairsOf({ numbers, sets }: Compiler, { everywhere, byPlace }: Held): Int32Array {
  const pairs = new Int32Array(byPlace.size * 2);
  const places = [...byPlace.keys()].sort((one, other) => one - other); // oxlint-disable-line unicorn/no-array-sort -- a list of its own, on the way of every cold decision

  for (const [n, place] of places.entries()) {
    let set = everywhere;
    for (let above = place; above !== 0; above = numbers.parent(above)) {
      const held = byPlace.get(above);
      if (held !== undefined) set = sets.united(set, held);
    }
    pairs[n * 2] = place;
    pairs[n * 2 + 1] = set;
  }

  return pairs;
}

function triplesOf({ byArea }: Held): Int32Array {
  const triples: number[] = [];
  for (const [place, areas] of byArea) for (const [area, set] of areas) triples.push(place, area, set);

  return Int32Array.from(triples);
}
