import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { fold } from '#domain/fold.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let helper: Member;
let ids: Record<'project' | 'folder' | 'group' | 'ownGroup' | 'role' | 'ownRole' | 'area', string>;

beforeAll(async () => {
  space = await workspace();
  await space.apply([
    {
      do: 'workspace.update_policies',
      set: { levelsOffered: ['none', 'extended', 'full'], rolesPerScope: 'many' },
    },
  ]);
  helper = await space.user({ name: 'Helper', adminLevel: 'extended' });
  const area = await idOf('area', 'Defects');
  const role = await idOf('role', 'Project User (Rm+Tm)');
  const { created } = await space.apply([
    { do: 'project.add', as: 'new:1', name: 'Ferry app', description: '' },
    { do: 'folder.add', as: 'new:2', projectId: 'new:1', parentId: null, name: 'Safety' },
    { do: 'group.add', as: 'new:3', name: 'Testers', description: '' },
    { do: 'group.add', as: 'new:4', name: 'Readers', description: '' },
    { do: 'role.copy', id: await idOf('role', 'Project User (View only)'), as: 'new:5', name: 'Reader' },
    { ...grantOf('group', 'new:3', role), scope: { kind: 'project', projectId: 'new:1' } },
    { ...grantOf('group', 'new:4', 'new:5'), scope: { kind: 'project', projectId: 'new:1' } },
    { do: 'group.add_member', id: helper.id, groupId: 'new:4' },
  ]);
  ids = {
    project: created['new:1'] ?? '',
    folder: created['new:2'] ?? '',
    group: created['new:3'] ?? '',
    ownGroup: created['new:4'] ?? '',
    ownRole: created['new:5'] ?? '',
    role,
    area,
  };
});
afterAll(() => space.close());

async function idOf(kind: 'area' | 'role', name: string): Promise<string> {
  const [fact] = await space.facts(kind, 'name', fold(name));

  return fact?.id ?? '';
}

function grantOf(subjectKind: 'user' | 'group', subjectId: string, roleId: string) {
  return { do: 'grant.add', subjectKind, subjectId, roleId, validFrom: null, validUntil: null } as const;
}

/** Every way by which extended access might reach more data than it does. */
function climbs(): Readonly<Record<string, readonly Step[]>> {
  const inProject = { kind: 'project', projectId: ids.project } as const;
  const later = new Date(Date.now() + 86_400_000).toISOString();

  return {
    'a role given to oneself': [{ ...grantOf('user', helper.id, ids.role), scope: inProject }],
    'a role given to oneself from tomorrow on': [
      { ...grantOf('user', helper.id, ids.role), scope: inProject, validFrom: later },
    ],
    'a role in a folder': [
      { ...grantOf('user', helper.id, ids.role), scope: { kind: 'folder', folderId: ids.folder } },
    ],
    'a role given to a group of one’s own': [
      { ...grantOf('group', ids.ownGroup, ids.role), scope: inProject },
    ],
    'joining a group that holds more': [{ do: 'group.add_member', id: helper.id, groupId: ids.group }],
    'nesting a group of one’s own in one that holds more': [
      { do: 'group.nest', id: ids.group, childId: ids.ownGroup },
    ],
    'a role of one’s own that permits more': [
      {
        do: 'role.set_permissions',
        id: ids.ownRole,
        cells: [{ areaId: ids.area, operation: 'delete', state: null, field: null, qualifiers: ['all'] }],
      },
    ],
    'the workspace role of oneself': [{ do: 'user.set_role', id: helper.id, roleIds: [ids.role] }],
    'a cell of the matrix': [
      {
        do: 'access.set_project_role',
        subjectKind: 'user',
        subjectId: helper.id,
        projectId: ids.project,
        roleIds: [ids.role],
      },
    ],
    'a copy of a larger role, given to oneself in the same set': [
      { do: 'role.copy', id: ids.role, as: 'new:1', name: 'Copy' },
      { ...grantOf('user', helper.id, 'new:1'), scope: inProject },
    ],
    'a selection with oneself in it': [
      { do: 'user.set_role', select: { ids: [helper.id] }, roleIds: [ids.role] },
    ],
  };
}

test('extended access does not reach more data by any way, and nothing is changed by trying', async () => {
  const before = await space.audit();

  for (const [way, steps] of Object.entries(climbs())) {
    const { refusals } = await space.preview(steps, helper);

    expect([way, refusals.map(({ code }) => code)]).toEqual([way, ['access.own_rights']]);
    await expect(space.apply(steps, helper), way).rejects.toMatchObject({ code: 'access.own_rights' });
  }
  expect(await space.audit()).toEqual(before);
});

test('the same is given to others by extended access, and to oneself by full access', async () => {
  const other = await space.user({ name: 'Other' });
  const grant = {
    ...grantOf('user', other.id, ids.role),
    scope: { kind: 'project', projectId: ids.project },
  } as const;

  const { plan } = await space.apply([grant], helper);
  await space.apply([{ ...grant, subjectId: space.admin.id }]);

  expect(plan.access).toMatchObject({
    gaining: 1,
    losing: 0,
    people: [{ userId: other.id, place: 'Ferry app' }],
  });
  expect(await space.facts('grant', 'subjectId', other.id)).toHaveLength(1);
});

test('what extended access has lost does not come back by taking the loss back', async () => {
  const { seq } = await space.apply([{ do: 'group.remove_member', id: helper.id, groupId: ids.ownGroup }]);
  const before = await space.audit();

  await expect(space.revert(seq, helper)).rejects.toMatchObject({ code: 'access.own_rights' });

  expect(await space.audit()).toEqual(before);
  await space.revert(seq);
  expect(await space.facts('membership', 'userId', helper.id)).toHaveLength(2);
});

test('a licence that lets oneself do more is raised by full access only', async () => {
  const { created } = await space.apply([
    { do: 'product.add', as: 'new:1', name: 'Everything', agreement: '', cap: null, position: 0 },
    { do: 'product.add', as: 'new:2', name: 'Nothing', agreement: '', cap: [], position: 1 },
    {
      do: 'pool.add',
      as: 'new:3',
      productId: 'new:1',
      kind: 'static',
      capacity: 5,
      validFrom: null,
      validUntil: null,
    },
    {
      do: 'pool.add',
      as: 'new:4',
      productId: 'new:2',
      kind: 'static',
      capacity: 5,
      validFrom: null,
      validUntil: null,
    },
    { do: 'seat.assign', id: helper.id, poolId: 'new:4' },
  ]);
  const poolId = created['new:3'] ?? '';
  const before = await space.audit();

  await expect(space.apply([{ do: 'seat.assign', id: helper.id, poolId }], helper)).rejects.toMatchObject({
    code: 'access.own_rights',
  });

  expect(await space.audit()).toEqual(before);
});
