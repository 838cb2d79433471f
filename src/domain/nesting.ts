import type { Nesting } from './group.ts';
import type { GroupId } from './ids.ts';

type Nested = Pick<Nesting, 'groupId' | 'childId'>;

/** The group itself and every group whose members are its members too, nearest first. */
export function groupsWithin(nestings: readonly Nested[], groupId: GroupId): readonly GroupId[] {
  const below = Map.groupBy(nestings, (nesting) => nesting.groupId);

  return reached(groupId, (id) => (below.get(id) ?? []).map(({ childId }) => childId));
}

/** The group itself and every group that its members are in through it, nearest first. */
export function groupsAround(nestings: readonly Nested[], groupId: GroupId): readonly GroupId[] {
  const above = Map.groupBy(nestings, (nesting) => nesting.childId);

  return reached(groupId, (id) => (above.get(id) ?? []).map((nesting) => nesting.groupId));
}

/**
 * The shortest way that leads from a group down through this nesting and back to the group, which stands at
 * both ends; undefined where there is none.
 */
export function cycleThrough(
  nestings: readonly Nested[],
  { groupId, childId }: Nested,
): readonly GroupId[] | undefined {
  const below = Map.groupBy(nestings, (nesting) => nesting.groupId);
  const cameFrom = new Map<GroupId, GroupId>([[childId, groupId]]);
  const queue = [childId];

  for (const id of queue) {
    if (id === groupId) return wayTo(groupId, cameFrom);
    for (const next of (below.get(id) ?? []).map((nesting) => nesting.childId)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  }

  return undefined;
}

/** Seen once each, so that even a cycle would end. */
function reached(from: GroupId, next: (id: GroupId) => readonly GroupId[]): readonly GroupId[] {
  const seen = new Set([from]);

  for (const id of seen) for (const one of next(id)) seen.add(one);

  return [...seen];
}

function wayTo(groupId: GroupId, cameFrom: ReadonlyMap<GroupId, GroupId>): readonly GroupId[] {
  const way = [groupId];

  for (let id = cameFrom.get(groupId); id !== undefined && id !== groupId; id = cameFrom.get(id))
    way.unshift(id);

  return [groupId, ...way];
}
