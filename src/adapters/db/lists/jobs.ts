import { sql, type Transaction } from 'kysely';

import type { Job, JobStore } from '#app/ports/work.ts';
import { fold } from '#domain/fold.ts';
import type { JobId, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { choiceColumn, contains, momentColumn, plainColumn } from './columns.ts';
import type { ListShape } from './list-shape.ts';
import { namesOfActors } from './names.ts';
import { pageOf } from './page-of.ts';

type Tx = Transaction<DB>;

const columns = [
  'id',
  'kind',
  'title',
  'state',
  'total',
  'done',
  'failed',
  'createdBy',
  'createdAt',
  'startedAt',
  'finishedAt',
  'reason',
  'link',
] as const;

/** The jobs of a workspace with their progress. */
export function jobsIn(tx: Tx, workspaceId: WorkspaceId): JobStore {
  return {
    async add(job) {
      await tx
        .insertInto('jobs')
        .values({ workspaceId, ...job })
        .execute();
    },
    async read(id) {
      return (await jobsById(tx, workspaceId, [id]))[0];
    },
    async list(request) {
      const page = await pageOf(tx, jobShape(workspaceId), request);

      return { ...page, rows: await jobsById(tx, workspaceId, page.rows) };
    },
    async update(id, set) {
      if (Object.keys(set).length === 0) return;
      await tx
        .updateTable('jobs')
        .set(set)
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .execute();
    },
  };
}

function jobShape(workspaceId: WorkspaceId): ListShape {
  return {
    from: sql`jobs j`,
    fence: sql`j.workspace_id = ${workspaceId}`,
    id: { sql: sql`j.id`, type: 'uuid' },
    joins: {},
    columns: {
      createdAt: momentColumn(sql`j.created_at`, 'impossible'),
      startedAt: momentColumn(sql`j.started_at`, 'past'),
      finishedAt: momentColumn(sql`j.finished_at`, 'future'),
      state: choiceColumn(sql`j.state`, ['waiting', 'running', 'done', 'cancelled', 'failed']),
      kind: plainColumn(sql`j.kind`, []),
      title: plainColumn(sql`j.title`, []),
    },
    standardSort: '-createdAt',
    ties: [],
    search: (text) => ({ sql: contains(sql`lower(j.title)`, fold(text)) }),
  };
}

async function jobsById(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<readonly Job[]> {
  if (ids.length === 0) return [];
  const found = await tx
    .selectFrom('jobs')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  const names = await namesOfActors(
    tx,
    workspaceId,
    found.map(({ createdBy }) => createdBy),
  );
  const named = found.map((job) => ({ ...job, createdByName: names.get(job.createdBy) ?? '' }));
  const jobs = new Map((named as unknown as readonly Job[]).map((job) => [job.id, job])); // ids and states are checked by the table

  return ids.flatMap((id) => jobs.get(id as JobId) ?? []); // ids are branded where they enter
}
