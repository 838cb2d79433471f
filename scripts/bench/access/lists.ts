import pg from 'pg';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { recordsIn } from '#adapters/db/records/records.ts';
import { readerOf } from '#app/records/right.ts';
import { compile } from '#domain/access/index.ts';
import { visible } from '#domain/access/visible.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { randomOf } from '#tests/access/random.ts';
import { medianOf, type Figure } from '../figures.ts';
import { withMigratedDatabase } from '../../migrated-database.ts';
import { p99 } from './measure.ts';
import { idOf, now, sizes, type BenchWorld } from './world.ts';

const workspaceId = idOf(0, 1) as WorkspaceId; // the only workspace here
const amounts = [10_000, 100_000, 1_000_000] as const;
const budgets = { 10_000: [null, null], 100_000: [null, null], 1_000_000: [2, 10] } as const;

/** The 50 newest records that somebody may read who was not asked about before, of more and more records. */
export async function measureLists(world: BenchWorld, rounds: number): Promise<readonly Figure[]> {
  return withMigratedDatabase(async (url) => {
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const open = openDatabase({ connectionString: url, connections: 1, onError: () => {} });

    try {
      await owner.query("set session_replication_role = 'replica'"); // the places of the records are not checked one by one
      await fillPlaces(owner);
      const figures: Figure[] = [];
      let there = 0;
      for (const amount of amounts) {
        await fillRecords(owner, there, amount); // oxlint-disable-line no-await-in-loop -- more and more
        figures.push(...(await measureAmount(open, world, { amount, rounds }))); // oxlint-disable-line no-await-in-loop -- one after the other
        there = amount;
      }

      return figures;
    } finally {
      await open.close();
      await owner.end();
    }
  });
}

type Measured = { readonly amount: (typeof amounts)[number]; readonly rounds: number };

async function measureAmount(
  open: OpenDatabase,
  world: BenchWorld,
  { amount, rounds }: Measured,
): Promise<readonly Figure[]> {
  const each: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round += 1) each.push(await measureRound(open, world, round)); // oxlint-disable-line no-await-in-loop -- one after the other
  const what = `50 newest of ${amount.toLocaleString('en')} records`;
  const [p50Budget, p99Budget] = budgets[amount];

  return [
    { what: `${what}, p50`, unit: 'ms', budget: p50Budget, values: each.map(medianOf) },
    { what: `${what}, p99`, unit: 'ms', budget: p99Budget, values: each.map(p99) },
  ];
}

/** Two hundred people whom nobody has asked about; a few before them warm the connection. */
async function measureRound(
  { db }: OpenDatabase,
  world: BenchWorld,
  round: number,
): Promise<readonly number[]> {
  const index = compile(world.facts);
  const random = randomOf(round);
  const people = random.shuffled(world.users).slice(0, 220);
  const values: number[] = [];

  for (const userId of people) {
    const begin = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await db
      .transaction()
      .execute((tx) =>
        recordsIn(tx, workspaceId).list(
          { limit: 50 },
          readerOf(index, visible(index, userId, { operation: 'read', now })),
        ),
      );
    values.push(performance.now() - begin);
  }

  return values.slice(20);
}

/** An id as `idOf` makes it, in the words of the database. */
function idIn(kind: number, n: string): string {
  return `('01900000-${kind.toString(16).padStart(4, '0')}-7000-8000-' || lpad(to_hex((${n})::int), 12, '0'))::uuid`;
}

async function fillPlaces(owner: pg.Client): Promise<void> {
  const { areas, projects, foldersEach } = sizes;

  await owner.query(
    `
    insert into areas (workspace_id, id, area_no, name, name_folded, position, states, fields, specials, version)
      select $1, ${idIn(4, 'n')}, n, n::text, n::text, n, '["Open"]', '[]', '[]', 1 from generate_series(1, ${areas}) n`,
    [workspaceId],
  );
  await owner.query(
    `
    insert into projects (workspace_id, id, place_no, name, name_folded, version)
      select $1, ${idIn(5, 'n')}, n, n::text, n::text, 1 from generate_series(1, ${projects}) n`,
    [workspaceId],
  );
  await owner.query(
    `
    insert into folders (workspace_id, id, place_no, project_id, name, name_folded, version)
      select $1, ${idIn(6, 'n')}, ${projects} + n, ${idIn(5, `(n - 1) / ${foldersEach} + 1`)}, n::text, n::text, 1
      from generate_series(1, ${projects * foldersEach}) n`,
    [workspaceId],
  );
}

/** Records spread evenly over places, areas and people, four in five of them in a folder. */
async function fillRecords(owner: pg.Client, there: number, amount: number): Promise<void> {
  const { users, areas, projects, foldersEach } = sizes;
  const by = (salt: number, limit: number) =>
    `(abs(hashint8(n * 31 + ${salt}::bigint)::bigint) % ${limit} + 1)`;

  await owner.query(
    `
    insert into records (workspace_id, id, area_id, area_no, project_id, folder_id, place_no, number, title, state,
      assignee_id, created_by, created_at, updated_at, version)
    select $1, ${idIn(13, 'n')}, ${idIn(4, 'area')}, area,
      ${idIn(5, `case when is_in_folder then (folder - 1) / ${foldersEach} + 1 else project end`)},
      case when is_in_folder then ${idIn(6, 'folder')} end,
      case when is_in_folder then ${projects} + folder else project end,
      n, 'Record ' || n, 'Open', ${idIn(1, 'assignee')}, ${idIn(1, 'maker')},
      timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-01-01', 1
    from (select n, ${by(1, areas)} as area, ${by(2, projects)} as project, ${by(3, projects * foldersEach)} as folder,
        ${by(4, users)} as assignee, ${by(5, users)} as maker, n % 5 > 0 as is_in_folder
      from generate_series(${there + 1}, ${amount}) n) as drawn`,
    [workspaceId],
  );
  // As a database in use is looked after.
  await owner.query('vacuum analyze');
}
