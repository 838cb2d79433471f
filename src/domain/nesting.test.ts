import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { GroupId } from './ids.ts';
import { cycleThrough, groupsAround, groupsWithin } from './nesting.ts';

type Nested = { readonly groupId: GroupId; readonly childId: GroupId };

const id = (text: string) => text as GroupId; // an id of the test
const nested = (groupId: string, childId: string): Nested => ({ groupId: id(groupId), childId: id(childId) });

test('the members of a nested group are members of every group around it', () => {
  const nestings = [nested('fleet', 'crew'), nested('crew', 'night crew'), nested('guests', 'night crew')];

  expect(groupsWithin(nestings, id('fleet'))).toEqual(['fleet', 'crew', 'night crew']);
  expect(groupsAround(nestings, id('night crew'))).toEqual(['night crew', 'crew', 'guests', 'fleet']);
});

test('a cycle is named with every group on its way, whatever its length', () => {
  const nestings = [nested('crew', 'night crew'), nested('night crew', 'stokers')];

  expect(cycleThrough(nestings, nested('stokers', 'crew'))).toEqual([
    'stokers',
    'crew',
    'night crew',
    'stokers',
  ]);
  expect(cycleThrough(nestings, nested('crew', 'crew'))).toEqual(['crew', 'crew']);
  expect(cycleThrough(nestings, nested('crew', 'stokers'))).toBeUndefined();
});

const anyGroup = fc.integer({ min: 0, max: 9 }).map((number) => id(`group ${number}`));
const anyNestings = fc.array(fc.record({ groupId: anyGroup, childId: anyGroup }), { maxLength: 25 });

test('of nestings that are let in one after the other only if they close no cycle, none ever does', () => {
  fc.assert(
    fc.property(anyNestings, (wanted) => {
      const kept: Nested[] = [];
      for (const one of wanted) if (cycleThrough(kept, one) === undefined) kept.push(one);

      for (const { groupId, childId } of kept) expect(groupsWithin(kept, childId)).not.toContain(groupId);
    }),
  );
});

test('a cycle is found exactly where the group lies within its new member, and every step of its way is a nesting', () => {
  fc.assert(
    fc.property(anyNestings, anyGroup, anyGroup, (nestings, groupId, childId) => {
      const way = cycleThrough(nestings, { groupId, childId });
      const all = [...nestings, { groupId, childId }];

      expect(way !== undefined).toBe(groupsWithin(nestings, childId).includes(groupId));
      for (const [place, one] of (way ?? []).slice(0, -1).entries())
        expect(all).toContainEqual({ groupId: one, childId: way?.[place + 1] });
    }),
  );
});

test('a group lies around another exactly where that one lies within it', () => {
  fc.assert(
    fc.property(anyNestings, anyGroup, anyGroup, (nestings, one, other) => {
      expect(groupsAround(nestings, one).includes(other)).toBe(groupsWithin(nestings, other).includes(one));
    }),
  );
});
