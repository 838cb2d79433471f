import { sql } from 'kysely';
import pg from 'pg';

import { openDatabase, type Database, type OpenDatabase } from '#adapters/db/database.ts';
import { transactOn } from '#adapters/db/transact.ts';
import { readerOf } from '#app/records/right.ts';
import { compile, type AccessIndex } from '#domain/access/index.ts';
import { visible } from '#domain/access/visible.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { randomOf } from '#tests/access/random.ts';
import { testCrypto } from '#tests/support/people.ts';
import { medianOf, type Figure } from '../figures.ts';
import { withMigratedDatabase } from '../../migrated-database.ts';
import { collectGarbage, p99 } from './measure.ts';
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
  const each: Round[] = [];
  for (let round = 0; round < rounds; round += 1) each.push(await measureRound(open, world, round)); // oxlint-disable-line no-await-in-loop -- one after the other
  const what = `50 newest of ${amount.toLocaleString('en')} records`;
  const [p50Budget, p99Budget] = budgets[amount];
  const times = ({ ours, joined }: Round) => medianOf(joined) / medianOf(ours);

  return [
    { what: `${what}, p50`, unit: 'ms', budget: p50Budget, values: each.map(({ ours }) => medianOf(ours)) },
    { what: `${what}, p99`, unit: 'ms', budget: p99Budget, values: each.map(({ ours }) => p99(ours)) },
    {
      what: `${what}, joined, p50`,
      unit: 'ms',
      budget: null,
      values: each.map(({ joined }) => medianOf(joined)),
    },
    { what: `${what}, joined, p99`, unit: 'ms', budget: null, values: each.map(({ joined }) => p99(joined)) },
    { what: `${what}, times as quick as joined`, unit: 'times', budget: null, values: each.map(times) },
  ];
}

/** Milliseconds of each list. */
type Round = { readonly ours: readonly number[]; readonly joined: readonly number[] };

/**
 * Two hundred people whom nobody has asked about, after a hundred who warm the connection and the code; one in ten of
 * them is also asked about in the way that is written first.
 */
async function measureRound({ db }: OpenDatabase, world: BenchWorld, round: number): Promise<Round> {
  const transact = transactOn(db, testCrypto);
  const index = compile(world.facts);
  // What compiling a workspace leaves behind is nobody's who reads a list.
  collectGarbage();
  const people = randomOf(round).shuffled(world.users).slice(0, 300);
  const [ours, joined]: [number[], number[]] = [[], []];

  for (const [n, userId] of people.entries()) {
    const list = () =>
      transact('read', ({ workspace }) =>
        workspace(workspaceId).records.list(
          { limit: 50 },
          readerOf(index, visible(index, userId, { operation: 'read', now })),
        ),
      );
    const time = await timed(list); // oxlint-disable-line no-await-in-loop -- one after the other
    if (n < 100) continue;
    ours.push(time);
    if (n % 10 === 0) joined.push(await timed(() => listJoined(db, index, userId))); // oxlint-disable-line no-await-in-loop -- one after the other
  }

  return { ours, joined };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();

  return performance.now() - begin;
}

/** The same page without names, as it is first written: the places and areas that somebody sees are joined. */
async function listJoined(db: Database, index: AccessIndex, userId: string): Promise<void> {
  const seen = visible(index, userId, { operation: 'read', now });
  if (seen.kind === 'nothing') return;
  const { classes, runs } = seen.scope;
  const pairs = runs.flatMap(({ classNo, places }) => {
    const areas = [...(classes[classNo]?.bytes ?? []).entries()].filter(([, byte]) => byte !== 0);

    return places.flatMap((place) => areas.map(([area, byte]) => ({ place, area, byte })));
  });

  await sql`
    select r.* from records r
      join unnest(${pairs.map(({ place }) => place)}::int[], ${pairs.map(({ area }) => area)}::int[],
        ${pairs.map(({ byte }) => byte)}::int[]) as seen (place_no, area_no, reach)
        on seen.place_no = r.place_no and seen.area_no = r.area_no
    where r.workspace_id = ${workspaceId}
      and (seen.reach & 1 <> 0 or (seen.reach & 2 <> 0 and r.assignee_id = ${userId})
        or (seen.reach & 4 <> 0 and r.created_by = ${userId}))
    order by r.created_at desc, r.id desc limit 51`.execute(db);
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
