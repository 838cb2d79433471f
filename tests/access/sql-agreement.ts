import { sql, type Kysely } from 'kysely';

import { readableParts } from '#adapters/db/records/readable.ts';
import { visibleCondition } from '#adapters/db/records/visible-condition.ts';
import type { DB } from '#adapters/db/schema.gen.ts';
import type { Resource } from '#domain/access/decide.ts';
import { compile, type AccessIndex } from '#domain/access/index.ts';
import { visible, type Visible } from '#domain/access/visible.ts';
import { randomOf } from './random.ts';
import { isAllowed, listsOf } from './reference.ts';
import { checked, type Tally } from './tally.ts';
import { idsOf, moments, specials, worldOf, type World } from './worlds.ts';

/** Draws worlds with more records until the database has been asked about so many. */
export async function agreeInSql(db: Kysely<DB>, cases: number, firstSeed: number): Promise<Tally> {
  const tally: Tally = { cases: 0, allowed: 0, worlds: 0, changed: 0 };

  await db.connection().execute(async (connection) => {
    await sql`create temporary table listed (like records)`.execute(connection);
    for (let seed = firstSeed; tally.cases < cases; seed += 1) {
      await checked(`world ${seed}`, () => agreeInWorld(connection, seed, tally)); // oxlint-disable-line no-await-in-loop -- one connection, which has the table
      tally.worlds += 1;
    }
    await sql`drop table listed`.execute(connection);
  });

  return tally;
}

async function agreeInWorld(db: Kysely<DB>, seed: number, tally: Tally): Promise<void> {
  const random = randomOf(seed);
  const world = withUuids(worldOf(random, 60));
  const index = compile(world.facts.values());
  const facts = listsOf(world.facts.values());
  const rows = rowsOf(index, world.records);
  const now = random.pick(moments);
  await fill(db, index, rows);

  for (const userId of idsOf(world, 'user')) {
    for (const operation of ['read', random.pick(['create', 'update', 'delete', ...specials])]) {
      const shown = visible(index, userId, { operation, now });
      const listed = await listedUnder(db, shown); // oxlint-disable-line no-await-in-loop -- one connection
      const allowed = rows.filter((resource) =>
        isAllowed(facts, { userId, question: { operation, resource, field: null }, now }),
      );

      if (listed.join() !== namesOf(allowed).join())
        throw new Error(
          `The database lists ${listed.join()}, not ${namesOf(allowed).join()}, for ${userId} to ${operation} at ${now}`,
        );
      const inParts = await partsUnder(db, index, shown); // oxlint-disable-line no-await-in-loop -- one connection
      if (inParts !== undefined && inParts.join() !== listed.join())
        throw new Error(
          `The parts hold ${inParts.join()}, not ${listed.join()}, for ${userId} to ${operation} at ${now}`,
        );
      tally.cases += rows.length;
      tally.allowed += allowed.length;
    }
  }
}

/** Where somebody sees little, the list asks its parts alone: each record that is seen lies in exactly one of them. */
async function partsUnder(
  db: Kysely<DB>,
  index: AccessIndex,
  shown: Visible,
): Promise<readonly string[] | undefined> {
  const parts = readableParts({
    visible: shown,
    projectOf: (place) => index.numbers.placeId(index.numbers.root(place)),
  });
  if (parts === undefined) return undefined;
  const each = parts.kinds.map(
    ({ keys, type, within }) => sql`
    select r.id from unnest(${keys}::${sql.raw(type)}[]) as part (key) join listed r on ${within}
    where ${parts.seen()}`,
  );
  const { rows } = await sql<{ id: string }>`
    with ${parts.given} select id from (${sql.join(each, sql` union all `)}) as found order by id`.execute(
    db,
  );

  return rows.map(({ id }) => id);
}

async function listedUnder(db: Kysely<DB>, shown: Visible): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from listed r where ${visibleCondition(shown)} order by r.id`.execute(db);

  return rows.map(({ id }) => id);
}

function namesOf(records: readonly Resource[]): readonly string[] {
  return records.map(({ recordId }) => recordId ?? '').toSorted();
}

/** The records that a table can hold: in a project that is there, of an area that is there, made by somebody. */
function rowsOf({ numbers }: AccessIndex, records: readonly Resource[]): readonly Resource[] {
  return records
    .filter(
      ({ recordId, projectId, createdBy, state }) => ![recordId, projectId, createdBy, state].includes(null),
    )
    .filter(({ areaId }) => numbers.area(areaId) !== 0)
    .filter(({ projectId, folderId }) => numbers.place(folderId ?? projectId ?? '') !== 0);
}

async function fill(db: Kysely<DB>, { numbers }: AccessIndex, records: readonly Resource[]): Promise<void> {
  const rows = records.map((record, n) => ({
    workspace_id: record.projectId,
    id: record.recordId,
    area_id: record.areaId,
    area_no: numbers.area(record.areaId),
    project_id: record.projectId,
    folder_id: record.folderId,
    place_no: numbers.place(record.folderId ?? record.projectId ?? ''),
    number: n,
    title: 'A record',
    state: record.state,
    company: record.company ?? '',
    assignee_id: record.assigneeId,
    team_id: record.teamId,
    created_by: record.createdBy,
    created_at: moments[0],
    updated_at: moments[0],
    version: 1,
  }));

  await sql`truncate listed`.execute(db);
  await sql`insert into listed select * from jsonb_populate_recordset(null::listed, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}

/** The same world with ids as the database keeps them. */
function withUuids({ facts, records }: World): World {
  const said = JSON.stringify({ facts: [...facts.values()], records });
  const { facts: renamed, records: rows } = JSON.parse(
    said.replaceAll(/"(?:user|group|area|project|folder|record)\d+"/g, uuidOf),
  ) as { facts: World['facts'] extends Map<string, infer Fact> ? Fact[] : never; records: World['records'] }; // the same shape with other ids

  return { facts: new Map(renamed.map((fact) => [`${fact.kind} ${fact.id}`, fact])), records: rows };
}

const words = ['user', 'group', 'area', 'project', 'folder', 'record'];

function uuidOf(quoted: string): string {
  const [, word = '', n = ''] = /"([a-z]+)(\d+)"/.exec(quoted) ?? [];

  return `"01900000-0000-7000-800${words.indexOf(word)}-${n.padStart(12, '0')}"`;
}
