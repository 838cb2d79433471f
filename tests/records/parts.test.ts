import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRecord } from '#app/records/create-record.ts';
import { listRecords } from '#app/records/read-records.ts';
import { perform } from '#app/perform.ts';
import { areaNamed, newProject, roleNamed } from '#tests/projects/wanted.ts';
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

async function add(title: string, projectId = ''): Promise<void> {
  await perform(space.world, createRecord, {
    request: worker.request,
    input: { areaId, projectId, folderId: null, title, assigneeId: null, teamId: null },
  });
}

/** The titles of all pages, to the end and back. */
async function pages(limit: number): Promise<{ forth: readonly string[]; back: readonly string[] }> {
  const [forth, back]: [string[], string[]] = [[], []];
  const page = (cursor: string | null) =>
    perform(space.world, listRecords, {
      request: worker.request,
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
