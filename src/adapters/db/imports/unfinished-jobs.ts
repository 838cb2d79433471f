import { sql, type Transaction } from 'kysely';

import type { QueuedJob } from '#app/ports/work.ts';
import type { DB } from '../schema.gen.ts';

/** What the job queue may have lost, such as a job whose server was killed before it had handed it over. */
export async function unfinishedJobs(tx: Transaction<DB>): Promise<readonly QueuedJob[]> {
  const { rows } = await sql<QueuedJob>`
    /* across workspaces: ids only; whoever carries a job out reads it within its workspace */
    select workspace_id, id as job_id, kind
    from jobs where state in ('waiting', 'running')
    order by created_at limit 1000`.execute(tx);

  return rows;
}
