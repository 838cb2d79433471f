import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';
import { areaNamed, newFolder, newProject, roleNamed } from './wanted.ts';

let space: Space;
let projectId: string;
let defects: string;
let folderA: string;
let folderB: string;
let below: string;

beforeAll(async () => {
  space = await workspace();
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
  projectId = await newProject(space, 'Ferry app');
  defects = await areaNamed(space, 'Defects');
  folderA = await newFolder(space, { projectId, name: 'Folder A' });
  folderB = await newFolder(space, { projectId, name: 'Folder B' });
  below = await newFolder(space, { projectId, parentId: folderB, name: 'Below' });
  await role('Defect reader', ['read']);
  await role('Defect editor', ['read', 'update', 'delete']);
  await role('Defect maker', ['create', 'read']);
});
afterAll(() => space.close());

test('somebody reads defects in one folder, and edits and deletes them in another', async () => {
  const user = await space.user();

  await space.apply([marks(user, folderA, ['read']), marks(user, folderB, ['read', 'update', 'delete'])]);

  expect(await rolesIn(user, folderA)).toEqual(['Defect reader']);
  expect(await rolesIn(user, folderB)).toEqual(['Defect editor']);
});

test('a sub-folder stores only what it adds to what it inherits', async () => {
  const user = await space.user();
  await space.apply([marks(user, folderB, ['read'])]);

  await space.apply([marks(user, below, ['read', 'update', 'delete'])]);

  expect(await rolesIn(user, below)).toEqual(['Defect editor']);
});

test('taking away what is inherited is refused with where it comes from, and nothing is stored', async () => {
  const user = await space.user();
  await space.apply([marks(user, folderB, ['read'])]);

  const taken = space.apply([marks(user, below, ['update', 'delete'])]);

  await expect(taken).rejects.toMatchObject({
    code: 'grant.inherited',
    details: { role: 'Defect reader', source: 'Ferry app › Folder B' },
  });
  expect(await rolesIn(user, below)).toEqual([]);
});

test('what comes from the project is inherited as well', async () => {
  const user = await space.user();
  const roleId = await roleNamed(space, 'Defect reader');
  await space.apply([
    { do: 'access.set_project_role', subjectKind: 'user', subjectId: user.id, projectId, roleIds: [roleId] },
  ]);

  await expect(space.apply([marks(user, folderA, [])])).rejects.toMatchObject({
    details: { source: 'Ferry app' },
  });
});

test('fewer marks than were given in the folder itself take the surplus away', async () => {
  const user = await space.user();
  await space.apply([marks(user, folderB, ['read', 'update', 'delete'])]);

  await space.apply([marks(user, folderB, ['read'])]);
  expect(await rolesIn(user, folderB)).toEqual(['Defect reader']);

  await space.apply([marks(user, folderB, [])]);
  expect(await rolesIn(user, folderB)).toEqual([]);
});

test('marks that no roles make up are refused, so that nobody gets more than was marked', async () => {
  const user = await space.user();

  const asked = space.apply([marks(user, folderA, ['update'])]);

  await expect(asked).rejects.toMatchObject({ code: 'grant.no_role' });
  expect(await rolesIn(user, folderA)).toEqual([]);
});

test('marks that several roles make up are given as these', async () => {
  const user = await space.user();

  await space.apply([marks(user, folderA, ['create', 'read', 'update', 'delete'])]);

  expect(await rolesIn(user, folderA)).toEqual(['Defect editor', 'Defect maker']);
});

test('where one role per folder is given, the marks must be those of one role', async () => {
  const user = await space.user();
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'one' } }]);

  const asked = space.apply([marks(user, folderA, ['create', 'read', 'update', 'delete'])]);

  await expect(asked).rejects.toMatchObject({ code: 'grant.no_role' });
  await space.apply([{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
});

function marks({ id }: Pick<Member, 'id'>, folderId: string, operations: readonly string[]): Step {
  return {
    do: 'folder.grant',
    subjectKind: 'user',
    subjectId: id,
    folderId,
    marks: operations.map((operation) => ({ areaId: defects, operation })),
  };
}

async function rolesIn({ id }: Pick<Member, 'id'>, folderId: string): Promise<readonly string[]> {
  const grants = (await space.facts('grant', 'subjectId', id)).filter((one) => one.folderId === folderId);
  const roles = await Promise.all(grants.map(({ roleId }) => space.facts('role', 'id', roleId)));

  return roles.flatMap(([one]) => one?.name ?? []).toSorted();
}

async function role(name: string, operations: readonly string[]): Promise<void> {
  await space.apply([
    { do: 'role.add', as: 'new:1', name, description: '', audience: 'internal' },
    {
      do: 'role.set_permissions',
      id: 'new:1',
      cells: operations.map((operation) => ({
        areaId: defects,
        operation,
        state: null,
        field: null,
        qualifiers: ['all'],
      })),
    },
  ]);
}
