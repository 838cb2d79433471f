import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Actor } from '#domain/access.ts';
import { adminLevels, canManage, isAtLeast, type AdminLevel } from '#domain/level.ts';
import type { User, UserState } from '#domain/user.ts';
import {
  addPerson,
  after,
  guardOf,
  put,
  readerOf,
  testWorkspace,
  type FactSet,
} from '#tests/support/facts.ts';
import { expandSteps } from './expand-steps.ts';
import { compile } from '#domain/access/index.ts';
import { planChangeSet, type Plan } from './plan.ts';
import type { Step } from './step.ts';

const now = '2026-11-22T12:00:00.000Z';

test('the last active user with full access cannot be deactivated', async () => {
  const { facts, users } = world([full]);

  const plan = await planOf(facts, users[0], [{ do: 'user.deactivate', id: users[0]?.id }]);

  expect(plan.refusals).toMatchObject([{ code: 'user.last_full_access', subject: `user:${users[0]?.id}` }]);
});

test('two administrators may swap places in one set', async () => {
  const { facts, users } = world([full, nobody]);

  const plan = await planOf(facts, users[0], [
    { do: 'user.set_level', id: users[0]?.id, adminLevel: 'none' },
    { do: 'user.set_level', id: users[1]?.id, adminLevel: 'full' },
  ]);

  expect(plan.refusals).toEqual([]);
  expect(plan.fullUsersAfter).toBe(1);
});

test('of a selection the one who acts stays, so that somebody with full access remains', async () => {
  const { facts, users } = world([full, full, nobody]);

  const plan = await planOf(facts, users[1], [
    { do: 'user.deactivate', select: { ids: users.map(({ id }) => id) } },
  ]);

  expect(plan.refusals).toEqual([]);
  expect(plan.excluded).toMatchObject([{ code: 'user.last_full_access', subject: `user:${users[1]?.id}` }]);
  expect(plan.planned).toHaveLength(2);
});

test('extended access changes nothing of anybody with full access, by whatever step', async () => {
  const { facts, users } = world([full, extended]);
  const id = users[0]?.id;
  const steps: readonly Step[] = [
    { do: 'user.deactivate', id },
    { do: 'user.remove', id },
    { do: 'user.update', id, set: { firstName: 'Other' } },
    { do: 'user.set_level', id, adminLevel: 'none' },
    { do: 'user.set_password', id, mustChangePassword: true },
    { do: 'user.change_email', id, email: 'other@quayside.example' },
    { do: 'session.end_of_user', id },
    { do: 'user.set_validity', id, validUntil: '2027-01-01T00:00:00.000Z' },
  ];

  for (const step of steps) {
    const plan = await planOf(facts, users[1], [step]);

    expect(plan.refusals).toMatchObject([{ code: 'user.full_access_only' }]);
    expect(plan.planned).toEqual([]);
  }
});

test('a set cannot lower somebody first and change them then', async () => {
  const { facts, users } = world([full, full, extended]);

  const plan = await planOf(facts, users[2], [
    { do: 'user.set_level', id: users[0]?.id, adminLevel: 'none' },
    { do: 'user.deactivate', id: users[0]?.id },
  ]);

  expect(plan.refusals).toHaveLength(2);
});

test('whatever is asked of whomever, somebody with full access remains and nobody climbs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 6 }),
      fc.nat(5),
      fc.array(wish, { minLength: 1, maxLength: 6 }),
      async (people, by, wishes) => {
        const { facts, users } = world([full, ...people]);
        const actor = users[by % users.length];
        fc.pre(actor?.state === 'active' && isAtLeast(actor.adminLevel, 'extended'));

        const plan = await planOf(
          facts,
          actor,
          wishes.map((one) => stepOf(one, users)),
        );
        const done = after(
          facts,
          plan.planned.flatMap(({ changes }) => changes),
        );
        const count = guardOf(done, now);

        expect({ full: plan.fullUsersAfter, active: plan.activeUsersAfter }).toEqual({
          full: count.activeFullUsers,
          active: count.activeUsers,
        });
        if (plan.refusals.length === 0) expect(count.activeFullUsers).toBeGreaterThanOrEqual(1);
        for (const change of plan.planned.flatMap(({ changes }) => changes)) {
          if (
            change.fact !== 'user' ||
            change.before === null ||
            change.after === null ||
            actor === undefined
          )
            continue;
          expect(canManage(actor.adminLevel, change.before.adminLevel)).toBe(true);
          expect(isAtLeast(actor.adminLevel, change.after.adminLevel)).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});

const full = { level: 'full', state: 'active', hasPassword: true } as const;
const extended = { level: 'extended', state: 'active', hasPassword: true } as const;
const nobody = { level: 'none', state: 'active', hasPassword: true } as const;

const person = fc.record({
  level: fc.constantFrom<AdminLevel>(...adminLevels),
  state: fc.constantFrom<UserState>('invited', 'active', 'inactive', 'removed'),
  hasPassword: fc.boolean(),
});

type Wish = {
  readonly what: string;
  readonly whom: number;
  readonly level: AdminLevel;
  readonly many: boolean;
};

const wish = fc.record({
  what: fc.constantFrom('activate', 'deactivate', 'remove', 'level', 'until', 'password'),
  whom: fc.nat(6),
  level: fc.constantFrom<AdminLevel>(...adminLevels),
  many: fc.boolean(),
});

function stepOf({ what, whom, level, many }: Wish, users: readonly User[]): Step {
  const { id } = users[whom % users.length] ?? {};
  const about = many ? { select: { ids: users.map((user) => user.id) } } : { id };

  switch (what) {
    case 'activate':
      return { do: 'user.activate', ...about };
    case 'deactivate':
      return { do: 'user.deactivate', ...about };
    case 'remove':
      return { do: 'user.remove', ...about };
    case 'until':
      return { do: 'user.set_validity', ...about, validUntil: '2027-01-01T00:00:00.000Z' };
    case 'password':
      return { do: 'user.set_password', ...about, mustChangePassword: true };
    default:
      return { do: 'user.set_level', ...about, adminLevel: level };
  }
}

function world(people: readonly Parameters<typeof addPerson>[2][]): {
  facts: FactSet;
  users: readonly User[];
} {
  const facts: FactSet = new Map();
  put(facts, 'workspace', testWorkspace);

  return { facts, users: people.map((one, n) => addPerson(facts, n, one)) };
}

async function planOf(facts: FactSet, by: User | undefined, steps: readonly Step[]): Promise<Plan> {
  let minted = 0;
  const actor: Actor = {
    kind: 'user',
    accountId: by?.accountId as never, // everybody in these worlds has an account
    userId: by?.id as never, // and is there
    mustChangePassword: false,
    workspaceId: testWorkspace.id,
    level: by?.adminLevel ?? 'none',
    isInstanceAdmin: false,
  };

  return planChangeSet({
    items: await expandSteps(steps, async () => []),
    actor,
    workspaceId: testWorkspace.id,
    reader: readerOf(facts),
    guard: guardOf(facts, now),
    now,
    access: compile([]),
    areaUse: async () => ({ recordsByState: {}, products: [] }),
    newId: <Id extends string>() => `minted-${(minted += 1)}` as Id, // any text is an id here
  });
}
