import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRecord } from '#app/records/create-record.ts';
import { listRecords } from '#app/records/read-records.ts';
import { perform } from '#app/perform.ts';
import { areaNamed, newFolder, newProject, roleNamed } from '#tests/projects/wanted.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let worker: Member;
let areaId: string;
let projects: readonly string[];

beforeAll(async () => {
  space = await workspace();
  worker = await space.user({ name: 'Worker' });
  areaId = await areaNamed(space, 'Defects');
  const roleId = await roleNamed(space, 'Project User (Rm+Tm)');
  const made: string[] = [];
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) made.push(await newProject(space, `Project ${n}`)); // oxlint-disable-line no-await-in-loop -- one after the other
  projects = made;
  await space.apply(
    projects.map((projectId) => ({
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: worker.id,
      roleId,
      scope: { kind: 'project', projectId },
      validFrom: null,
      validUntil: null,
    })),
  );
});
afterAll(() => space.close());

type There = { readonly folderId?: string; readonly assigneeId?: string; readonly by?: Member };

async function add(title: string, projectId = '', there: There = {}): Promise<void> {
  const { folderId = null, assigneeId = null, by = worker } = there;

  await perform(space.world, createRecord, {
    request: by.request,
    input: { areaId, projectId, folderId, title, assigneeId, teamId: null },
  });
}

/** The titles of all pages, to the end and back. */
async function pages(
  limit: number,
  reader = worker,
): Promise<{ forth: readonly string[]; back: readonly string[] }> {
  const [forth, back]: [string[], string[]] = [[], []];
  const page = (cursor: string | null) =>
    perform(space.world, listRecords, {
      request: reader.request,
      input: { limit, ...(cursor === null ? {} : { cursor }) },
    });
  let read = await page(null);
  forth.push(...read.rows.map(({ title }) => title));
  for (; read.next !== null; forth.push(...read.rows.map(({ title }) => title))) read = await page(read.next); // oxlint-disable-line no-await-in-loop -- page by page
  for (; read.previous !== null; back.unshift(...read.rows.map(({ title }) => title)))
    read = await page(read.previous); // oxlint-disable-line no-await-in-loop -- page by page

  return { forth, back };
}

test('a list out of many projects is in its order, however unevenly they are filled', async () => {
  const titles: string[] = [];
  const fill = async (count: number, projectOf: (n: number) => string | undefined) => {
    for (let n = 0; n < count; n += 1) {
      const title = `Record ${titles.length}`;
      await add(title, projectOf(n)); // oxlint-disable-line no-await-in-loop -- their order is what is tested
      titles.unshift(title);
    }
  };

  await fill(16, (n) => projects[n % projects.length]);
  await fill(14, () => projects[2]);
  await fill(9, (n) => projects[n % 2]);
  await fill(1, () => projects[7]);

  for (const limit of [4, 10, 25]) {
    const { forth, back } = await pages(limit); // oxlint-disable-line no-await-in-loop -- one after the other
    expect(forth).toEqual(titles);
    expect(titles.slice(0, back.length)).toEqual(back);
  }
});

test("a list holds what is one's own and single folders between what is seen of whole projects", async () => {
  const reader = await space.user({ name: 'Reader' });
  const [all = '', own = '', inFolder = ''] = projects;
  const folderId = await newFolder(space, { projectId: inFolder, name: 'Shown' });
  const { created } = await space.apply([
    { do: 'role.add', as: 'new:own', name: 'Own', description: '', audience: 'internal' },
    {
      do: 'role.set_permissions',
      id: 'new:own',
      cells: [cellIn('create', 'all'), cellIn('read', 'owned', 'assigned')],
    },
    { do: 'role.add', as: 'new:all', name: 'All', description: '', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:all', cells: [cellIn('create', 'all'), cellIn('read', 'all')] },
  ]);
  const given = { subjectKind: 'user', subjectId: reader.id, validFrom: null, validUntil: null } as const;
  await space.apply([
    {
      do: 'grant.add',
      ...given,
      roleId: created['new:all'] ?? '',
      scope: { kind: 'project', projectId: all },
    },
    {
      do: 'grant.add',
      ...given,
      roleId: created['new:own'] ?? '',
      scope: { kind: 'project', projectId: own },
    },
    { do: 'grant.add', ...given, roleId: created['new:all'] ?? '', scope: { kind: 'folder', folderId } },
  ]);
  const before = (await pages(200, reader)).forth;
  const seen: string[] = [];
  const show = async (title: string, ...where: [string, There?]) => {
    await add(title, ...where);
    seen.unshift(title);
  };

  for (let n = 0; n < 6; n += 1) {
    /* oxlint-disable no-await-in-loop -- their order is what is tested */
    await show(`Anybody's ${n}`, all);
    await show(`Made ${n}`, own, { by: reader });
    await add(`Another's ${n}`, own);
    await show(`Given ${n}`, own, { assigneeId: reader.id });
    await show(`Made and given ${n}`, own, { by: reader, assigneeId: reader.id });
    await add(`Beside the folder ${n}`, inFolder);
    await show(`In the folder ${n}`, inFolder, { folderId });
    /* oxlint-enable no-await-in-loop */
  }

  for (const limit of [3, 7, 50, 200]) {
    const { forth } = await pages(limit, reader); // oxlint-disable-line no-await-in-loop -- one after the other
    expect(forth).toEqual([...seen, ...before]);
  }
});

function cellIn(operation: string, ...qualifiers: readonly ('all' | 'owned' | 'assigned')[]) {
  return { areaId, operation, state: null, field: null, qualifiers };
}
