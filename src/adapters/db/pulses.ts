import { sql } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import type { Database } from './database.ts';

/** A number per thing in each workspace that changes whenever the thing does. */
export async function readPulses(
  db: Database,
  ids: readonly WorkspaceId[],
): Promise<ReadonlyMap<WorkspaceId, ReadonlyMap<string, number>>> {
  const { rows } = await sql<{ id: WorkspaceId; facts: number; audit: number; jobs: number }>`
    /* across workspaces: one look for all that somebody of this server is looking at; it tells numbers only */
    select g.workspace_id as id, g.access_version as facts, g.audit_seq as audit,
      coalesce((select sum(j.done + j.failed + j.total + length(j.state)) from jobs j where j.workspace_id = g.workspace_id), 0)::bigint as jobs
    from workspace_guards g where g.workspace_id = any(${ids}::uuid[])`.execute(db);

  return new Map(
    rows.map(({ id, facts, audit, jobs }) => [
      id,
      new Map([
        ['facts', facts],
        ['audit', audit],
        ['jobs', jobs],
      ]),
    ]),
  );
}
