import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { projectListIn } from '#adapters/db/projects/projects.ts';
import type { DB } from '#adapters/db/schema.gen.ts';
import type { ProjectList } from '#app/ports/projects.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { manyProjects } from '#tests/support/many-projects.ts';
import { filledWorkspace, type FilledWorkspace } from '#tests/support/people.ts';

const now = '2030-01-01T00:00:00.000Z';

let database: TestDatabase;
let open: OpenDatabase;
let space: FilledWorkspace;
let projectIds: readonly string[];

beforeAll(async () => {
  database = await testDatabase();
  space = await filledWorkspace(database.url, { name: 'Wide', people: 10_000 });
  projectIds = await fill(database.url, space);
  open = openDatabase({ connectionString: database.url, connections: 2, onError: () => {} });
}, 300_000);
afterAll(async () => {
  await open.close();
  await database.close();
});

test('at 10,000 users by 300 projects a window of the matrix comes within its budget', async () => {
  const window = projectIds.slice(100, 120);
  const rows = await asked((list) => list.matrixRows('users', { limit: 60, at: 5_000 }, now));
  const holderIds = rows.rows.map(({ id }) => id);
  const figures = {
    rows: await best((list) => list.matrixRows('users', { limit: 60, at: 5_000 }, now)),
    cells: await best((list) => list.matrixGrants({ holderIds, projectIds: window }, now)),
    footers: await best((list) => list.matrixFooters(window, now)),
    'projects of the list': await best((list) => list.list()),
  };
  console.log(
    Object.entries(figures)
      .map(([what, ms]) => `${what}: ${ms.toFixed(1)} ms`)
      .join('\n'),
  );

  expect(rows.rows).toHaveLength(60);
  expect(rows.rows[0]?.projectCount).toBeGreaterThan(0);
  // The best of several, and generous: other tests keep the machine busy too.
  for (const [what, ms] of Object.entries(figures)) expect(ms, what).toBeLessThan(1_000);
});

test('a level of a tree of 10,000 folders comes within its budget', async () => {
  const [projectId] = projectIds;
  const of = { projectId: projectId as never, parentId: null }; // an id of the test

  const level = await best((list) => list.folders(of, now));
  const find = await best((list) => list.findFolders(of.projectId, 'folder 9999'));
  console.log(`a level of folders: ${level.toFixed(1)} ms\nfind a folder: ${find.toFixed(1)} ms`);

  expect(await asked((list) => list.folders(of, now))).toHaveLength(100);
  expect(Math.max(level, find)).toBeLessThan(1_000);
});

test('the newest records of a project are found in an index', async () => {
  const { rows } = await sql<Record<string, string>>`
    explain select r.id from records r
    where r.workspace_id = ${space.id} and r.project_id = ${projectIds[0]}
    order by r.created_at desc, r.id desc limit 201`.execute(open.db);
  const plan = rows.flatMap((row) => Object.values(row)).join('\n');

  expect(plan).toContain('records_seen_in_project');
  expect(plan).not.toMatch(/Seq Scan|Sort/);
});

function asked<Result>(ask: (list: ProjectList) => Promise<Result>): Promise<Result> {
  return open.db.transaction().execute((tx: Transaction<DB>) => ask(projectListIn(tx, space.id)));
}

async function best(ask: (list: ProjectList) => Promise<unknown>): Promise<number> {
  const times: number[] = [];

  for (let round = 0; round < 4; round += 1) {
    const begin = performance.now();
    await asked(ask);
    times.push(performance.now() - begin);
  }

  return Math.min(...times);
}

/** Three hundred projects with people in them, and ten thousand folders and many records. */
async function fill(url: string, space: FilledWorkspace): Promise<readonly string[]> {
  const { id, people } = space;
  const filled = await manyProjects(url, space);
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    await client.query(
      `insert into folders (workspace_id, id, place_no, project_id, name, name_folded, version)
       select $1, gen_random_uuid(), 1000 + n, p.id, 'Folder ' || n, 'folder ' || n, 1
       from generate_series(1, 10000) n join projects p on p.workspace_id = $1 and p.place_no = 1`,
      [id],
    );
    await client.query(
      `update folders f set parent_id = p.id from folders p
       where f.workspace_id = $1 and p.workspace_id = $1 and f.place_no > 1100 and p.place_no = 1001 + f.place_no % 100`,
      [id],
    );
    await client.query(
      `insert into areas (workspace_id, id, area_no, name, name_folded, position, version)
       values ($1, $1, 1, 'Defects', 'defects', 1, 1)`,
      [id],
    );
    await client.query(
      `insert into records (workspace_id, id, area_id, area_no, project_id, place_no, number, title, state, created_by, created_at, updated_at, version)
       select $1, gen_random_uuid(), $1, 1, p.id, p.place_no, n, 'Record ' || n, 'New', $2, timestamptz '2026-01-01' + n * interval '1 minute', now(), 1
       from generate_series(1, 1000) n join projects p on p.workspace_id = $1 and p.place_no <= 40`,
      [id, people[0]?.id],
    );
    await client.query('vacuum analyze');

    return filled;
  } finally {
    await client.end();
  }
}
