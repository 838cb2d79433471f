import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { readRole, listRoles } from '#app/lists/roles.ts';
import { perform } from '#app/perform.ts';
import type { Qualifier } from '#domain/role.ts';
import { contentsOf } from '#tests/support/breaking.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;
let areas: Readonly<Record<string, string>>;

beforeAll(async () => {
  space = await workspace();
  areas = Object.fromEntries(
    await Promise.all(
      ['Projects', 'Requirements', 'Defects', 'Quotes'].map(async (name) => {
        const [area] = await space.facts('area', 'name', name.toLowerCase());

        return [name, area?.id ?? ''] as const;
      }),
    ),
  );
});
afterAll(() => space.close());

test('a workspace begins with six roles, two of them fixed', async () => {
  const { rows } = await perform(space.world, listRoles, { input: undefined, request: space.admin.request });
  const predefined = rows.filter((row) => row.predefined);

  expect(predefined.map(({ name, immutable }) => [name, immutable])).toEqual([
    ['Project Administrator', true],
    ['Project User (Rm+Tm)', false],
    ['Project User (Rm)', false],
    ['Project User (Tm)', false],
    ['Project User (View only)', false],
    ['Project Assignment', true],
  ]);
  expect(rows.filter((row) => row.administersProject).map(({ name }) => name)).toEqual([
    'Project Administrator',
  ]);
});

test('a role is added, renamed, given permissions and deleted, and the audit log says so', async () => {
  const { created } = await space.apply([
    { do: 'role.add', as: 'new:1', name: 'Tester', description: 'Tests', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:1', cells: [cell('Defects', 'close')] },
  ]);
  const id = created['new:1'] ?? '';
  await space.apply([{ do: 'role.update', id, set: { name: 'Lead tester' } }]);

  const tester = await roleOf(id);
  expect(tester).toMatchObject({ name: 'Lead tester', granted: 2 });
  expect(tester.permissions.map(({ operation }) => operation).toSorted()).toEqual(['close', 'read']);
  expect(tester.permissions.every(({ qualifiers }) => qualifiers.join() === 'all')).toBe(true);

  await space.apply([{ do: 'role.delete', id, replacementId: null }]);
  const [deletion] = await space.audit();

  expect(deletion).toMatchObject({ action: 'role.delete', subject: `role:${id}` });
  expect(await space.facts('permission', 'roleId', id)).toEqual([]);
});

test('what an operation needs is said in the plan, with what it is needed for', async () => {
  const id = await role('Closer');
  const plan = await space.preview([{ do: 'role.set_permissions', id, cells: [cell('Defects', 'close')] }]);

  expect(plan.changes).toMatchObject([
    {
      subject: `role:${id}`,
      name: 'Closer',
      before: null,
      after: ['all'],
      permission: { area: 'Defects', operation: 'close', neededFor: null },
    },
    {
      subject: `role:${id}`,
      before: null,
      after: ['all'],
      permission: { operation: 'read', neededFor: 'close' },
    },
  ]);

  await space.apply([{ do: 'role.set_permissions', id, cells: [cell('Defects', 'close')] }]);
  const taking = await space.preview([
    { do: 'role.set_permissions', id, cells: [cell('Defects', 'read', [])] },
  ]);

  expect(taking.changes.map(({ permission }) => permission)).toMatchObject([
    { operation: 'close', neededFor: 'read' },
    { operation: 'read', neededFor: null },
  ]);
});

test('own and assigned are one cell, and all takes the place of both', async () => {
  const id = await role('Own only');
  await space.apply([
    { do: 'role.set_permissions', id, cells: [cell('Defects', 'update', ['owned', 'assigned'])] },
  ]);
  const plan = await space.preview([{ do: 'role.set_permissions', id, cells: [cell('Defects', 'update')] }]);

  expect(plan.changes).toMatchObject([
    { permission: { operation: 'update', neededFor: null }, before: ['assigned', 'owned'], after: ['all'] },
    { permission: { operation: 'read', neededFor: 'update' }, before: ['assigned', 'owned'], after: ['all'] },
  ]);
});

test.each(['Project Administrator', 'Project Assignment'])(
  '%s stays as it is, by whatever step',
  async (name) => {
    const [fixed] = await space.facts('role', 'name', name.toLowerCase());
    const id = fixed?.id ?? '';
    const before = await contentsOf(space.databaseUrl);
    const steps: readonly Step[] = [
      { do: 'role.update', id, set: { name: 'Other' } },
      { do: 'role.set_permissions', id, cells: [cell('Defects', 'read')] },
      { do: 'role.delete', id, replacementId: null },
    ];

    for (const step of steps)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(space.apply([step])).rejects.toMatchObject({ code: 'role.immutable', details: { name } });
    expect(await contentsOf(space.databaseUrl)).toEqual(before);
    expect(await roleOf(id)).toMatchObject({ immutable: true, may: ['role.copy'] });
  },
);

test('a copy of a fixed role permits the same and can be changed', async () => {
  const [fixed] = await space.facts('role', 'name', 'project administrator');
  const { created } = await space.apply([
    { do: 'role.copy', id: fixed?.id ?? '', as: 'new:1', name: 'Nearly everything' },
    { do: 'role.set_permissions', id: 'new:1', cells: [cell('Projects', 'assign', [])] },
  ]);
  const copy = await roleOf(created['new:1'] ?? '');
  const original = await roleOf(fixed?.id ?? '');

  expect(copy).toMatchObject({ immutable: false, predefined: false, granted: original.granted - 1 });
});

test('a role that somebody holds goes only when another takes its place, in every scope', async () => {
  const [held, other] = [await role('Held'), await role('Other')];
  const [one, two] = [await space.user(), await space.user()];
  await space.apply([
    { do: 'user.set_role', id: one.id, roleIds: [held] },
    { do: 'user.set_role', id: two.id, roleIds: [held] },
  ]);

  await expect(space.apply([{ do: 'role.delete', id: held, replacementId: null }])).rejects.toMatchObject({
    code: 'role.in_use',
    details: { name: 'Held', count: 2 },
  });
  await expect(space.apply([{ do: 'role.delete', id: held, replacementId: held }])).rejects.toMatchObject({
    code: 'role.replacement_unfit',
  });
  const plan = await space.preview([{ do: 'role.delete', id: held, replacementId: other }]);
  const { seq } = await space.apply([{ do: 'role.delete', id: held, replacementId: other }]);

  expect(plan).toMatchObject({ people: 2, refusals: [] });
  expect(await space.facts('grant', 'subjectId', one.id)).toMatchObject([{ roleId: other }]);
  expect(await space.facts('grant', 'roleId', held)).toEqual([]);

  await space.revert(seq);

  expect(await space.facts('grant', 'subjectId', one.id)).toMatchObject([{ roleId: held }]);
  expect(await roleOf(held)).toMatchObject({ name: 'Held', userCount: 2 });
});

test('a role from outside reads and nothing else, and takes the place of no other', async () => {
  const { created } = await space.apply([
    { do: 'role.add', as: 'new:1', name: 'Customer', description: '', audience: 'external' },
    { do: 'role.set_permissions', id: 'new:1', cells: [cell('Quotes', 'read', ['related'])] },
  ]);
  const outside = created['new:1'] ?? '';

  await expect(
    space.apply([{ do: 'role.set_permissions', id: outside, cells: [cell('Quotes', 'update')] }]),
  ).rejects.toMatchObject({ code: 'role.external_reads_only' });
  const inside = await role('Insider');
  const user = await space.user();
  await space.apply([{ do: 'user.set_role', id: user.id, roleIds: [inside] }]);
  await expect(
    space.apply([{ do: 'role.delete', id: inside, replacementId: outside }]),
  ).rejects.toMatchObject({
    code: 'role.replacement_unfit',
  });
});

test('what an area does not have is refused, and so is a name that is taken', async () => {
  const id = await role('Refused');

  for (const wrong of [cell('Defects', 'baseline'), { ...cell('Defects', 'read'), state: 'Nowhere' }])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(space.apply([{ do: 'role.set_permissions', id, cells: [wrong] }])).rejects.toMatchObject({
      code: 'role.cell_unknown',
    });
  await expect(
    space.apply([{ do: 'role.update', id, set: { name: 'PROJECT ADMINISTRATOR' } }]),
  ).rejects.toMatchObject({ code: 'role.name_taken' });
});

test('permissions that somebody else changed since they were seen are not overwritten', async () => {
  const id = await role('Seen');
  const { etag: version } = await roleOf(id);
  await space.apply([{ do: 'role.set_permissions', id, version, cells: [cell('Defects', 'read')] }]);

  await expect(
    space.apply([{ do: 'role.set_permissions', id, version, cells: [cell('Quotes', 'read')] }]),
  ).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
  const { etag: again } = await roleOf(id);
  await space.apply([{ do: 'role.set_permissions', id, version: again, cells: [cell('Quotes', 'read')] }]);
});

test('a permission taken back needs what it was given for, and a role with later permissions stays', async () => {
  const { created, seq } = await space.apply([
    { do: 'role.add', as: 'new:1', name: 'Grown', description: '', audience: 'internal' },
  ]);
  const id = created['new:1'] ?? '';
  const given = await space.apply([{ do: 'role.set_permissions', id, cells: [cell('Quotes', 'approve')] }]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
  await space.revert(given.seq);
  await space.revert(seq);

  expect(await space.facts('role', 'id', id)).toEqual([]);
});

test('the list says who holds a role by themselves and who by a group', async () => {
  const id = await role('Counted');
  const [direct, member] = [await space.user(), await space.user()];
  const { created } = await space.apply([
    { do: 'user.set_role', id: direct.id, roleIds: [id] },
    { do: 'group.add', as: 'new:1', name: 'Counting', description: '' },
  ]);
  await space.apply([
    { do: 'group.add_member', id: member.id, groupId: created['new:1'] ?? '' },
    { do: 'group.add_member', id: direct.id, groupId: created['new:1'] ?? '' },
    { do: 'grant.add', ...workspaceWide(created['new:1'] ?? '', id) },
  ]);
  const rows = await perform(space.world, listRoles, { input: undefined, request: space.admin.request });

  expect(rows.rows.find((row) => row.id === id)).toMatchObject({
    userCount: 1,
    groupUserCount: 1,
    grantCount: 2,
    givenIn: ['workspace'],
    changedBy: 'Ada Byron',
  });
});

test('whoever holds a role, directly or through a group, is counted where its permissions change', async () => {
  const [id, direct, member] = [
    await role('Held by two ways'),
    await space.user({ name: 'Holder' }),
    await space.user({ name: 'In a group' }),
  ];
  await space.apply([
    { do: 'user.set_role', id: direct.id, roleIds: [id] },
    { do: 'group.add', as: 'new:1', name: 'Holding', description: '' },
    { do: 'group.add_member', id: member.id, groupId: 'new:1' },
    { do: 'grant.add', ...workspaceWide('new:1', id) },
  ]);

  const plan = await space.preview([{ do: 'role.set_permissions', id, cells: [cell('Defects', 'close')] }]);
  const renaming = await space.preview([{ do: 'role.update', id, set: { name: 'Held no longer' } }]);

  expect(plan).toMatchObject({ people: 2, access: { gaining: 2, losing: 0 } });
  expect(renaming).toMatchObject({ people: 0, access: { gaining: 0 } });
});

function workspaceWide(subjectId: string, roleId: string) {
  const scope = { kind: 'workspace' } as const;

  return { subjectKind: 'group', subjectId, roleId, scope, validFrom: null, validUntil: null } as const;
}

async function role(name: string): Promise<string> {
  const { created } = await space.apply([
    { do: 'role.add', as: 'new:1', name, description: '', audience: 'internal' },
  ]);

  return created['new:1'] ?? '';
}

function roleOf(id: string) {
  return perform(space.world, readRole, { input: { id }, request: space.admin.request });
}

function cell(area: string, operation: string, qualifiers: readonly Qualifier[] = ['all']) {
  return { areaId: areas[area] ?? '', operation, state: null, field: null, qualifiers };
}
