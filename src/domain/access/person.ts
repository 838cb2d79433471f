import type { Book } from './book.ts';
import { type Cap, type Caps } from './caps.ts';
import { groupsOf } from './holders.ts';
import type { Numbers } from './numbers.ts';
import type { RoleSets } from './role-sets.ts';
import type { AccessStates } from './states.ts';
import { isValid, never, nextMoment } from './validity.ts';

/** What one user may, compiled: a few integers that a decision walks. */
export type Person = {
  readonly userId: string;
  /** Until when this holds: the next instant at which something of theirs begins or ends. */
  readonly until: string;
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
  const held = heldBy(compiler, [userId, ...groups], now);

  return {
    userId,
    until: earliest([held.until, nextMoment(user, now), nextOfSeats(book, userId, now)]),
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
  readonly until: string;
  readonly everywhere: number;
  /** The set held directly at a place. */
  readonly byPlace: ReadonlyMap<number, number>;
  readonly byArea: ReadonlyMap<number, ReadonlyMap<number, number>>;
};

function heldBy({ book, numbers, sets }: Compiler, subjects: readonly string[], now: string): Held {
  const byPlace = new Map<number, number>();
  const byArea = new Map<number, Map<number, number>>();
  let [everywhere, until] = [0, never];

  for (const subject of subjects) {
    for (const grant of book.grant.where('subjectId', subject)) {
      const moment = nextMoment(grant, now);
      if (moment < until) until = moment;
      if (!isValid(grant, now)) continue;
      const place = numbers.place(grant.folderId ?? grant.projectId ?? '');

      if (grant.areaId !== null) {
        const areas = byArea.get(place) ?? new Map<number, number>();
        const area = numbers.area(grant.areaId);
        byArea.set(place, areas.set(area, sets.withRole(areas.get(area) ?? 0, grant.roleId)));
      } else if (place !== 0) {
        byPlace.set(place, sets.withRole(byPlace.get(place) ?? 0, grant.roleId));
      } else if (grant.scopeKind === 'workspace') {
        everywhere = sets.withRole(everywhere, grant.roleId);
      }
    }
  }

  return { until, everywhere, byPlace, byArea };
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

function nextOfSeats(book: Book, userId: string, now: string): string {
  const pools = book.seat.where('userId', userId).map(({ poolId }) => book.pool.get(poolId));

  return earliest(pools.map((pool) => (pool === undefined ? never : nextMoment(pool, now))));
}

function earliest(moments: readonly string[]): string {
  return moments.reduce((first, one) => (one < first ? one : first), never);
}
