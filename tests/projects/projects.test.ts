import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { workspace, type Space } from '#tests/support/space.ts';
import { roleNamed } from './wanted.ts';

let space: Space;
let viewOnly: string;

beforeAll(async () => {
  space = await workspace();
  viewOnly = await roleNamed(space, 'Project User (View only)');
});
afterAll(() => space.close());

test('a project is made, renamed and deleted, and its number is never given again', async () => {
  const id = await project('Lighthouse');
  await space.apply([
    { do: 'project.update', id, set: { name: 'Lighthouse II', description: 'On the mole' } },
  ]);
  const [renamed] = await space.facts('project', 'id', id);
  await space.apply([{ do: 'project.delete', id }]);
  const next = await project('Ferry app');

  expect(renamed).toMatchObject({ name: 'Lighthouse II', nameFolded: 'lighthouse ii' });
  expect(await space.facts('project', 'id', id)).toEqual([]);
  expect((await space.facts('project', 'id', next))[0]?.placeNo).toBe((renamed?.placeNo ?? 0) + 1);
});

test('two projects are not called the same, whatever case and accents', async () => {
  await project('Hafen');

  await expect(project('HÁFEN')).rejects.toMatchObject({ code: 'project.name_taken' });
  await expect(project('  ')).rejects.toMatchObject({ code: 'project.name_invalid' });
});

test('a project in which roles are given is deleted only together with them', async () => {
  const id = await project('Harbour ops');
  const user = await space.user();
  await space.apply([give(user.id, id)]);
  const [grant] = await space.facts('grant', 'projectId', id);

  const alone = space.apply([{ do: 'project.delete', id }]);

  await expect(alone).rejects.toMatchObject({ code: 'project.has_grants' });
  const { seq } = await space.apply([
    { do: 'grant.remove', id: grant?.id ?? '' },
    { do: 'project.delete', id },
  ]);
  expect(await space.facts('project', 'id', id)).toEqual([]);

  await space.revert(seq);
  expect(await space.facts('grant', 'projectId', id)).toMatchObject([
    { roleId: viewOnly, subjectId: user.id },
  ]);
});

test('a version that is not the newest is not overwritten', async () => {
  const id = await project('Versioned');
  const [{ version } = { version: 0 }] = await space.facts('project', 'id', id);
  await space.apply([{ do: 'project.update', id, set: { name: 'Versioned anew' } }]);

  const late = space.apply([
    { do: 'project.update', id, version: String(version), set: { name: 'Too late' } },
  ]);

  await expect(late).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
});

test('folders lie in each other, and names are unique where they lie', async () => {
  const projectId = await project('Folders');
  const { created } = await space.apply([
    { do: 'folder.add', as: 'new:1', projectId, parentId: null, name: 'Requirements' },
    { do: 'folder.add', as: 'new:2', projectId, parentId: 'new:1', name: 'Safety' },
    { do: 'folder.add', as: 'new:3', projectId, parentId: null, name: 'Safety' },
  ]);

  const twice = space.apply([
    { do: 'folder.add', as: 'new:1', projectId, parentId: created['new:1'] ?? '', name: 'SAFETY' },
  ]);

  await expect(twice).rejects.toMatchObject({ code: 'folder.name_taken' });
  expect(await space.facts('folder', 'parentId', created['new:1'] ?? '')).toMatchObject([{ name: 'Safety' }]);
});

test('a folder goes neither into itself nor below itself, nor into another project', async () => {
  const projectId = await project('Moving');
  const elsewhere = await project('Elsewhere');
  const [top, middle, bottom] = await chain(projectId, 3);
  const [foreign] = await chain(elsewhere, 1);
  const move = (parentId: string | undefined) =>
    space.apply([{ do: 'folder.move', id: top ?? '', parentId: parentId ?? null }]);

  await expect(move(top)).rejects.toMatchObject({ code: 'folder.cycle' });
  await expect(move(bottom)).rejects.toMatchObject({ code: 'folder.cycle' });
  await expect(move(foreign)).rejects.toMatchObject({ code: 'folder.other_project' });

  await space.apply([{ do: 'folder.move', id: bottom ?? '', parentId: null }]);
  await space.apply([{ do: 'folder.move', id: middle ?? '', parentId: bottom ?? '' }]);
  expect((await space.facts('folder', 'id', middle ?? ''))[0]).toMatchObject({ parentId: bottom });
});

test('folders go 32 deep and no deeper, also by moving', async () => {
  const projectId = await project('Deep');
  const folders = await chain(projectId, 32);
  const [short] = await chain(projectId, 2, 'Other');

  const deeper = chain(projectId, 1, 'Too deep', folders.at(-1));
  await expect(deeper).rejects.toMatchObject({ code: 'folder.too_deep' });
  const moved = space.apply([{ do: 'folder.move', id: short ?? '', parentId: folders[30] ?? '' }]);
  await expect(moved).rejects.toMatchObject({ code: 'folder.too_deep' });
});

test('a folder is deleted with all below it and what was granted there, and comes back with all of it', async () => {
  const projectId = await project('Deleting');
  const [top, middle, bottom] = await chain(projectId, 3);
  const user = await space.user();
  await space.apply([
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: user.id,
      roleId: viewOnly,
      scope: { kind: 'folder', folderId: bottom ?? '' },
      validFrom: null,
      validUntil: null,
    },
  ]);

  const { seq, plan } = await space.apply([{ do: 'folder.delete', id: top ?? '' }]);
  expect(plan.changes.filter(({ field }) => field === 'role')).toMatchObject([
    { before: 'Project User (View only) · Deleting › Step 1 › Step 2 › Step 3', after: null },
  ]);
  expect(await space.facts('folder', 'projectId', projectId)).toEqual([]);
  expect(await space.facts('grant', 'subjectId', user.id)).toEqual([]);

  await space.revert(seq);
  expect(await space.facts('folder', 'parentId', middle ?? '')).toMatchObject([{ id: bottom }]);
  expect(await space.facts('grant', 'subjectId', user.id)).toMatchObject([{ folderId: bottom }]);
});

test('a folder whose place is gone does not come back alone', async () => {
  const projectId = await project('Gone');
  const [top] = await chain(projectId, 1);
  const { seq } = await space.apply([{ do: 'folder.delete', id: top ?? '' }]);
  await space.apply([{ do: 'project.delete', id: projectId }]);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
});

async function project(name: string): Promise<string> {
  const { created } = await space.apply([{ do: 'project.add', as: 'new:1', name, description: '' }]);

  return created['new:1'] ?? '';
}

/** Folders each in the one before. */
async function chain(
  projectId: string,
  count: number,
  name = 'Step',
  parentId: string | null = null,
): Promise<readonly string[]> {
  const steps = Array.from({ length: count }, (_, n): Step => ({
    do: 'folder.add',
    as: `new:${n}`,
    projectId,
    parentId: n === 0 ? parentId : `new:${n - 1}`,
    name: `${name} ${n + 1}`,
  }));
  const { created } = await space.apply(steps);

  return steps.map((_, n) => created[`new:${n}`] ?? '');
}

function give(subjectId: string, projectId: string): Step {
  return { do: 'access.set_project_role', subjectKind: 'user', subjectId, projectId, roleIds: [viewOnly] };
}
