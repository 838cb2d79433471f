import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRecord } from '#app/records/create-record.ts';
import { deleteRecord } from '#app/records/delete-record.ts';
import { countRecords, listRecords, readRecord } from '#app/records/read-records.ts';
import { updateRecord } from '#app/records/update-record.ts';
import { perform } from '#app/perform.ts';
import { areaNamed, newFolder, newProject, roleNamed } from '#tests/projects/wanted.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let people: Record<'worker' | 'viewer' | 'inFolder' | 'stranger', Member>;
let places: Record<'ferry' | 'archive' | 'safety', string>;
let defects: string;

beforeAll(async () => {
  space = await workspace();
  const ferry = await newProject(space, 'Ferry app');
  const archive = await newProject(space, 'Archive');
  places = { ferry, archive, safety: await newFolder(space, { projectId: ferry, name: 'Safety' }) };
  defects = await areaNamed(space, 'Defects');
  people = {
    worker: await space.user({ name: 'Worker' }),
    viewer: await space.user({ name: 'Viewer' }),
    inFolder: await space.user({ name: 'In Folder' }),
    stranger: await space.user({ name: 'Stranger' }),
  };
  const viewOnly = await roleNamed(space, 'Project User (View only)');
  const worker = await roleNamed(space, 'Project User (Rm+Tm)');
  const until = { validFrom: null, validUntil: null, subjectKind: 'user', do: 'grant.add' } as const;
  await space.apply([
    { ...until, subjectId: people.worker.id, roleId: worker, scope: { kind: 'project', projectId: ferry } },
    { ...until, subjectId: people.worker.id, roleId: worker, scope: { kind: 'project', projectId: archive } },
    { ...until, subjectId: people.viewer.id, roleId: viewOnly, scope: { kind: 'project', projectId: ferry } },
    {
      ...until,
      subjectId: people.inFolder.id,
      roleId: viewOnly,
      scope: { kind: 'folder', folderId: places.safety },
    },
  ]);
});
afterAll(() => space.close());

const titled = (title: string, projectId: string, folderId: string | null = null) => ({
  areaId: defects,
  projectId,
  folderId,
  title,
  assigneeId: null,
  teamId: null,
});

function make(by: Member, title: string, projectId: string, folderId: string | null = null) {
  return perform(space.world, createRecord, {
    request: by.request,
    input: titled(title, projectId, folderId),
  });
}

async function titlesFor({ request }: Member): Promise<readonly string[]> {
  const { rows } = await perform(space.world, listRecords, { request, input: { limit: 50 } });

  return rows.map(({ title }) => title);
}

test('a list holds what its reader may see, page by page, and counts no more', async () => {
  for (const n of [1, 2, 3]) await make(people.worker, `Leak ${n}`, places.ferry);
  await make(people.worker, 'Bow', places.ferry, places.safety);
  await make(people.worker, 'Old', places.archive);

  expect(await titlesFor(people.worker)).toEqual(['Old', 'Bow', 'Leak 3', 'Leak 2', 'Leak 1']);
  expect(await titlesFor(people.viewer)).toEqual(['Bow', 'Leak 3', 'Leak 2', 'Leak 1']);
  expect(await titlesFor(people.inFolder)).toEqual(['Bow']);
  expect(await titlesFor(people.stranger)).toEqual([]);

  const { request } = people.viewer;
  const first = await perform(space.world, listRecords, { request, input: { limit: 3 } });
  const second = await perform(space.world, listRecords, {
    request,
    input: { limit: 3, cursor: first.next ?? '' },
  });
  expect(second.rows.map(({ title }) => title)).toEqual(['Leak 1']);
  expect(second.next).toBeNull();
  expect(await perform(space.world, countRecords, { request, input: {} })).toMatchObject({ count: 4 });
});

test('each record says what its reader may do to it, in the list and by itself', async () => {
  const { id } = await make(people.worker, 'Rudder', places.ferry);
  const mayDo = async ({ request }: Member) => {
    const { rows } = await perform(space.world, listRecords, { request, input: { limit: 50 } });
    const listed = rows.find((row) => row.id === id)?.may;
    const { may } = await perform(space.world, readRecord, { request, input: { id } });
    expect(may).toEqual(listed);

    return may;
  };

  expect(await mayDo(people.worker)).toEqual(expect.arrayContaining(['update']));
  expect(await mayDo(people.viewer)).toEqual([]);
});

test('a record that may not be seen does not exist, and one that may not be changed says so', async () => {
  const { id } = await make(people.worker, 'Rope', places.archive);
  const { id: seen } = await make(people.worker, 'Paint', places.ferry);
  const input = { id: seen, set: { title: 'Mine' } };

  for (const stranger of [people.viewer, people.stranger])
    await expect(
      perform(space.world, readRecord, { request: stranger.request, input: { id } }),
    ).rejects.toMatchObject({ code: 'record.not_found' });
  await expect(
    perform(space.world, updateRecord, { request: people.viewer.request, input }),
  ).rejects.toMatchObject({
    code: 'record.not_permitted',
    details: { operation: 'update', area: 'Defects' },
  });
  await expect(
    perform(space.world, deleteRecord, { request: people.viewer.request, input: { id: seen } }),
  ).rejects.toMatchObject({ code: 'record.not_permitted' });
  await expect(make(people.viewer, 'New', places.ferry)).rejects.toMatchObject({
    code: 'record.not_permitted',
  });

  await perform(space.world, updateRecord, { request: people.worker.request, input });
  await perform(space.world, deleteRecord, { request: people.worker.request, input: { id: seen } });
  expect(await titlesFor(people.viewer)).not.toContain('Mine');
});

test('what is taken away is gone from the next list on', async () => {
  const [grant] = await space.facts('grant', 'subjectId', people.viewer.id);
  expect(await titlesFor(people.viewer)).not.toEqual([]);

  await space.apply([{ do: 'grant.remove', id: grant?.id ?? '' }]);

  expect(await titlesFor(people.viewer)).toEqual([]);
});

test('what was made after the facts were compiled has its name in a list all the same', async () => {
  const { id: subjectId, request } = await space.user({ name: 'Everywhere' });
  const roleId = await roleNamed(space, 'Project User (Rm+Tm)');
  await space.apply([
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId,
      roleId,
      scope: { kind: 'workspace' },
      validFrom: null,
      validUntil: null,
    },
  ]);
  const read = () =>
    perform(space.world, listRecords, { request: { ...request, accessVersion: 1 }, input: { limit: 50 } });
  await read();
  const projectId = await newProject(space, 'Just made');
  const folderId = await newFolder(space, { projectId, name: 'Just as new' });
  const teamId = null;
  const now = space.world.now();
  const createdBy = request.actor.kind === 'user' ? request.actor.userId : '';
  const made = {
    createdBy,
    createdAt: now,
    updatedAt: now,
    version: 1,
    assigneeId: null,
    state: 'New',
    teamId,
  };
  const record = { ...titled('Caulking', projectId, folderId), ...made, id: space.world.crypto.newId() };
  const place = { projectId, folderId } as never; // ids are branded where they enter a use case
  await space.world.transact(
    'write',
    (stores) => stores.workspace(space.workspaceId).records.add([record as never], place), // the same
  );

  const { rows } = await read();
  expect(rows.find(({ title }) => title === 'Caulking')).toMatchObject({
    area: { name: 'Defects' },
    project: { name: 'Just made' },
    folder: { name: 'Just as new' },
    team: null,
  });
});
