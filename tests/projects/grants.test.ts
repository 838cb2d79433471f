import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';
import { newFolder, newProject, roleNamed } from './wanted.ts';

let space: Space;
let projectId: string;
let folderId: string;
let viewOnly: string;
let testing: string;

beforeAll(async () => {
  space = await workspace();
  space.clock.now = '2030-01-01T00:00:00.000Z';
  projectId = await newProject(space, 'Lighthouse');
  folderId = await newFolder(space, { projectId, name: 'Requirements' });
  viewOnly = await roleNamed(space, 'Project User (View only)');
  testing = await roleNamed(space, 'Project User (Tm)');
});
afterAll(() => space.close());

test('a role is given to a user in a project, in an area of it and in a folder', async () => {
  const user = await space.user();
  const [area] = await space.facts('area', 'name', 'defects');

  const { plan } = await space.apply([
    give(user, { scope: { kind: 'project', projectId } }),
    give(user, { scope: { kind: 'project_area', projectId, areaId: area?.id ?? '' }, roleId: testing }),
    give(user, { scope: { kind: 'folder', folderId } }),
  ]);

  expect(await held(user)).toMatchObject([
    { scopeKind: 'project', projectId, folderId: null },
    { scopeKind: 'project_area', projectId, areaId: area?.id },
    { scopeKind: 'folder', projectId, folderId },
  ]);
  expect(plan.changes.map(({ after }) => after)).toEqual([
    'Project User (View only) · Lighthouse',
    'Project User (Tm) · Lighthouse › Defects',
    'Project User (View only) · Lighthouse › Requirements',
  ]);
});

test('a role that is held there already changes nothing', async () => {
  const user = await space.user();
  await space.apply([give(user)]);

  expect(await space.apply([give(user)])).toMatchObject({ seq: 0, revertible: false });
  expect(await held(user)).toHaveLength(1);
});

test('a validity is neither reversed nor over before it begins', async () => {
  const user = await space.user();
  const bounded = (validFrom: string | null, validUntil: string | null) =>
    space.apply([give(user, { validFrom, validUntil })]);

  await expect(bounded('2031-01-02T00:00:00.000Z', '2031-01-01T00:00:00.000Z')).rejects.toMatchObject({
    code: 'grant.validity_reversed',
  });
  await expect(bounded(null, '2029-01-01T00:00:00.000Z')).rejects.toMatchObject({
    code: 'grant.validity_past',
  });
  expect(await held(user)).toEqual([]);

  await bounded(null, '2031-01-01T00:00:00.000Z');
  const [grant] = await held(user);
  await space.apply([{ do: 'grant.set_validity', id: grant?.id ?? '', validUntil: null }]);
  expect(await held(user)).toMatchObject([{ validUntil: null }]);
});

test('what has ended can be given anew, as the same grant', async () => {
  const user = await space.user();
  await space.apply([give(user, { validUntil: '2030-06-01T00:00:00.000Z' })]);
  const [ended] = await held(user);
  space.clock.now = '2030-07-01T00:00:00.000Z';

  await space.apply([give(user)]);

  expect(await held(user)).toMatchObject([{ id: ended?.id, validUntil: null }]);
});

test('built-in and removed users are given nothing', async () => {
  const [tbd] = await space.facts('user', 'builtIn', 'tbd');
  const gone = await space.user();
  await space.apply([{ do: 'user.remove', id: gone.id }]);

  await expect(space.apply([give({ id: tbd?.id ?? '' })])).rejects.toMatchObject({ code: 'user.built_in' });
  await expect(space.apply([give(gone)])).rejects.toMatchObject({ code: 'user.removed' });
  await expect(space.apply([cell(gone, [viewOnly])])).rejects.toMatchObject({ code: 'user.removed' });
});

test('what is inherited somewhere is not taken away there, and the refusal names where it comes from', async () => {
  const user = await space.user();
  await space.apply([give(user)]);
  const [grant] = await held(user);

  const taken = space.apply([{ do: 'grant.remove', id: grant?.id ?? '', here: { projectId, folderId } }]);

  await expect(taken).rejects.toMatchObject({
    code: 'grant.inherited',
    details: { role: 'Project User (View only)', source: 'Lighthouse' },
  });
  await space.apply([{ do: 'grant.remove', id: grant?.id ?? '', here: { projectId, folderId: null } }]);
  expect(await held(user)).toEqual([]);
});

test('a cell of the matrix replaces the role in the project and leaves everything else', async () => {
  const user = await space.user();
  await space.apply([give(user, { scope: { kind: 'folder', folderId } }), cell(user, [viewOnly])]);
  const [, before] = await held(user);

  const { plan, seq } = await space.apply([cell(user, [testing])]);
  expect(plan.changes).toMatchObject([
    {
      subject: `user:${user.id}`,
      field: 'role',
      before: 'Project User (View only) · Lighthouse',
      after: 'Project User (Tm) · Lighthouse',
    },
  ]);
  expect(await held(user)).toMatchObject([{ folderId }, { id: before?.id, roleId: testing }]);

  await space.revert(seq);
  expect(await held(user)).toMatchObject([{ folderId }, { id: before?.id, roleId: viewOnly }]);
  await space.apply([cell(user, [])]);
  expect(await held(user)).toMatchObject([{ folderId }]);
});

test('where a workspace gives one role per scope, a second one is refused in every way', async () => {
  const user = await space.user();
  await space.apply([give(user)]);

  await expect(space.apply([give(user, { roleId: testing })])).rejects.toMatchObject({
    code: 'grant.one_role',
  });
  await expect(space.apply([cell(user, [viewOnly, testing])])).rejects.toMatchObject({
    code: 'grant.one_role',
  });

  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
  await space.apply([cell(user, [viewOnly, testing])]);
  expect((await held(user)).map(({ roleId }) => roleId).toSorted()).toEqual([viewOnly, testing].toSorted());
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'one' } }]);
});

test('a group holds roles like a user', async () => {
  const { created } = await space.apply([
    { ...newGroup, as: 'new:1' },
    { ...cell({ id: 'new:1' }, [viewOnly]), subjectKind: 'group' },
  ]);

  expect(await space.facts('grant', 'subjectId', created['new:1'] ?? '')).toMatchObject([
    { subjectKind: 'group', roleId: viewOnly },
  ]);
});

test('a role given in a project does not touch the one for the whole workspace', async () => {
  const user = await space.user();
  await space.apply([{ do: 'user.set_role', id: user.id, roleIds: [testing] }, cell(user, [viewOnly])]);

  await space.apply([{ do: 'user.set_role', id: user.id, roleIds: [] }]);

  expect(await held(user)).toMatchObject([{ scopeKind: 'project', roleId: viewOnly }]);
});

test('whoever is added can be a member of projects from the start', async () => {
  const { created } = await space.apply([
    {
      do: 'user.add',
      as: 'new:1',
      profile: { username: 'begins', fullName: 'Begins Here' },
      adminLevel: 'none',
      roleIds: [],
      groupIds: [],
      poolIds: [],
      projects: [{ projectId, roleId: viewOnly }],
      validFrom: null,
      validUntil: null,
      start: 'later',
      mustChangePassword: false,
    },
  ]);

  expect(await space.facts('grant', 'subjectId', created['new:1'] ?? '')).toMatchObject([
    { scopeKind: 'project', projectId, roleId: viewOnly },
  ]);
});

type GiveStep = Extract<Step, { do: 'grant.add' }>;

function give({ id }: Pick<Member, 'id'> | { id: string }, wanted: Partial<GiveStep> = {}): GiveStep {
  return {
    do: 'grant.add',
    subjectKind: 'user',
    subjectId: id,
    roleId: viewOnly,
    scope: { kind: 'project', projectId },
    validFrom: null,
    validUntil: null,
    ...wanted,
  };
}

function cell({ id }: { id: string }, roleIds: readonly string[]): Step & { do: 'access.set_project_role' } {
  return { do: 'access.set_project_role', subjectKind: 'user', subjectId: id, projectId, roleIds };
}

function held({ id }: { id: string }) {
  return space.facts('grant', 'subjectId', id);
}

const newGroup = {
  do: 'group.add',
  name: 'Auditors',
  description: '',
  purpose: 'access',
  audience: 'standard',
} as const;
