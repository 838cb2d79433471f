import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { newFolder, newProject, roleNamed } from '#tests/projects/wanted.ts';
import { workspace, type Space } from '#tests/support/space.ts';

/** Within one set something is taken and given anew, and a name passes from one to another. */
let space: Space;
let person: string;
let project: string;

beforeAll(async () => {
  space = await workspace();
  person = (await space.user({ name: 'Worker' })).id;
  project = await newProject(space, 'Ferry app');
});
afterAll(() => space.close());

test('a role in a project is taken away and given again', async () => {
  const roleId = await roleNamed(space, 'Project User (Rm+Tm)');
  const grant = { ...always, subjectId: person, roleId, scope: { kind: 'project', projectId: project } };
  const given = (await space.apply([{ do: 'grant.add', ...grant } as Step])).seq; // a scope of a literal kind
  const [before] = await space.facts('grant', 'subjectId', person);

  const { seq } = await space.apply([
    { do: 'grant.remove', id: before?.id ?? '' },
    { do: 'grant.add', ...grant } as Step, // as above
  ]);

  const after = await space.facts('grant', 'subjectId', person);
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(before?.id);
  await space.revert(seq);
  await space.revert(given);
  expect(await space.facts('grant', 'subjectId', person)).toEqual([]);
});

const always = { subjectKind: 'user', validFrom: null, validUntil: null } as const;

test('two roles change names, and a third gets the name of one that is deleted', async () => {
  const { created } = await space.apply([role('new:1', 'Pilot'), role('new:2', 'Purser')]);
  const [pilot = '', purser = ''] = [created['new:1'], created['new:2']];

  const { seq } = await space.apply([
    { do: 'role.update', id: pilot, set: { name: 'Nobody' } },
    { do: 'role.update', id: purser, set: { name: 'Pilot' } },
    { do: 'role.update', id: pilot, set: { name: 'Purser' } },
  ]);
  expect([await roleNamed(space, 'Pilot'), await roleNamed(space, 'Purser')]).toEqual([purser, pilot]);

  await space.revert(seq);
  expect([await roleNamed(space, 'Pilot'), await roleNamed(space, 'Purser')]).toEqual([pilot, purser]);
  const anew = await space.apply([
    { do: 'role.delete', id: pilot, replacementId: null },
    role('new:1', 'Pilot'),
  ]);
  expect(await roleNamed(space, 'Pilot')).toBe(anew.created['new:1']);
});

test('a folder comes into the place of another of its name', async () => {
  const [old, parent] = [
    await newFolder(space, { projectId: project, name: 'Safety' }),
    await newFolder(space, { projectId: project, name: 'Drafts' }),
  ];
  const below = await newFolder(space, { projectId: project, parentId: parent, name: 'Safety' });

  await space.apply([
    { do: 'folder.rename', id: old, name: 'Old safety' },
    { do: 'folder.move', id: below, parentId: null },
    { do: 'folder.add', as: 'new:1', projectId: project, parentId: parent, name: 'Safety' },
  ]);
  await space.apply([
    { do: 'folder.delete', id: below },
    { do: 'folder.rename', id: old, name: 'Safety' },
  ]);

  const folders = await space.facts('folder', 'projectId', project);
  expect(folders.filter(({ name }) => name === 'Safety').map(({ parentId }) => parentId)).toEqual(
    expect.arrayContaining([null, parent]),
  );
  expect(folders.find(({ id }) => id === old)).toMatchObject({ name: 'Safety', parentId: null });
});

test('a project and a group get the names of those that are called anew or deleted', async () => {
  const { created } = await space.apply([group('new:1', 'Night shift')]);
  await space.apply([{ do: 'group.add_member', id: person, groupId: created['new:1'] ?? '' }]);

  const anew = await space.apply([
    { do: 'project.update', id: project, set: { name: 'Ferry app, finished' } },
    { do: 'project.add', as: 'new:1', name: 'Ferry app', description: '' },
    { do: 'group.remove_member', id: person, groupId: created['new:1'] ?? '' },
    { do: 'group.delete', id: created['new:1'] ?? '' },
    group('new:2', 'Night shift'),
    { do: 'group.add_member', id: person, groupId: 'new:2' },
  ]);

  const groups = (await space.facts('membership', 'userId', person)).map(({ groupId }) => groupId);
  expect(groups).toContain(anew.created['new:2']);
  expect(groups).not.toContain(created['new:1']);
});

function role(as: string, name: string): Step {
  return { do: 'role.add', as, name, description: '', audience: 'internal' };
}

function group(as: string, name: string): Step {
  return { do: 'group.add', as, name, description: '' };
}
