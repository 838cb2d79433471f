import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { fold } from '#domain/fold.ts';
import { predefinedRoles } from '#domain/predefined.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;
let viewer: string;
let tester: string;
let assigner: string;

beforeAll(async () => {
  space = await workspace();
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
  [viewer, tester, assigner] = (await Promise.all(
    ([4, 3, 5] as const).map(async (n) => {
      const [role] = await space.facts('role', 'name', fold(predefinedRoles[n].name));

      return role?.id ?? '';
    }),
  )) as [string, string, string]; // three are asked for
});
afterAll(() => space.close());

test('a user gets several roles at once, and those not named go', async () => {
  const { id } = await space.user();
  await space.apply([{ do: 'user.set_role', id, roleIds: [viewer] }]);

  const { seq } = await space.apply([{ do: 'user.set_role', id, roleIds: [tester, assigner] }]);
  expect(await rolesOf(id)).toEqual(new Set([tester, assigner]));

  await space.revert(seq);
  expect(await rolesOf(id)).toEqual(new Set([viewer]));
});

test('many users get a role beside those they hold', async () => {
  const one = await space.user();
  const other = await space.user();
  await space.apply([{ do: 'user.set_role', id: one.id, roleIds: [viewer] }]);

  await space.apply([
    { do: 'user.set_role', select: { ids: [one.id, other.id] }, roleIds: [tester], others: 'kept' },
  ]);

  expect(await rolesOf(one.id)).toEqual(new Set([viewer, tester]));
  expect(await rolesOf(other.id)).toEqual(new Set([tester]));
});

test('a workspace that gives one role per scope gives no second one', async () => {
  const { id } = await space.user();
  await space.apply([
    { do: 'user.set_role', id, roleIds: [viewer] },
    { do: 'workspace.update_policies', set: { rolesPerScope: 'one' } },
  ]);

  for (const step of [
    { do: 'user.set_role', id, roleIds: [tester, viewer] },
    { do: 'user.set_role', id, roleIds: [tester], others: 'kept' },
  ] as const)
    await expect(space.apply([step])).rejects.toMatchObject({ code: 'grant.one_role' });

  expect(await rolesOf(id)).toEqual(new Set([viewer]));
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
});

test('whoever is left with neither role nor administrator right is named before saving', async () => {
  const { id } = await space.user();
  await space.apply([{ do: 'user.set_role', id, roleIds: [viewer] }]);

  const { warnings } = await space.preview([{ do: 'user.set_role', id, roleIds: [] }]);

  expect(warnings).toMatchObject([{ code: 'user.without_role', subject: `user:${id}` }]);
  expect((await space.preview([{ do: 'user.set_role', id, roleIds: [tester] }])).warnings).toEqual([]);
});

test('a role by a group, or by a group around it, counts as a role', async () => {
  const { id } = await space.user();
  const { created } = await space.apply([
    { do: 'group.add', as: 'new:1', name: 'Auditors', description: '' },
    { do: 'group.add', as: 'new:2', name: 'Port auditors', description: '' },
    { do: 'group.nest', id: 'new:1', childId: 'new:2' },
    {
      do: 'grant.add',
      subjectKind: 'group',
      subjectId: 'new:1',
      roleId: viewer,
      scope: { kind: 'workspace' },
      validFrom: null,
      validUntil: null,
    },
  ]);
  const groupId = created['new:2'] ?? '';
  const joining: Step = { do: 'group.add_member', id, groupId };

  expect((await space.preview([joining])).warnings).toEqual([]);
  await space.apply([joining]);
  expect((await space.preview([{ do: 'group.remove_member', id, groupId }])).warnings).toMatchObject([
    { code: 'user.without_role' },
  ]);
});

test('what gives nobody rights and takes none brings no reminder', async () => {
  const { id } = await space.user();

  expect((await space.preview([{ do: 'user.update', id, set: { city: 'Hull' } }])).warnings).toEqual([]);
});

async function rolesOf(id: string): Promise<ReadonlySet<string>> {
  return new Set((await space.facts('grant', 'subjectId', id)).map(({ roleId }) => roleId));
}
