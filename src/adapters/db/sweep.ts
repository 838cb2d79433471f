import { sql, type Transaction } from 'kysely';

import type { Instant } from '#domain/ids.ts';
import type { DB } from './schema.gen.ts';

/**
 * What is deleted once it serves nobody any more, and how many days after it ended. Facts, their
 * history and the audit log are never among it.
 */
const leftovers = [
  { what: 'sessions that ended', days: 30, sql: sessionsGone },
  { what: 'links that were used or ran out', days: 30, sql: linksGone },
  { what: 'counts of wrong passwords', days: 1, sql: throttlesGone },
  { what: 'answers kept for repeated requests', days: 7, sql: answersGone },
  { what: 'drafts', days: 7, sql: draftsGone },
  { what: 'letters that were sent or given up', days: 90, sql: lettersGone },
  { what: 'rows of imports that ended or were left alone', days: 30, sql: importRowsGone },
] as const;

/** Deletes what has served its time; returns how many rows went, by what they were. */
export async function sweep(tx: Transaction<DB>, now: Instant): Promise<Readonly<Record<string, number>>> {
  const gone: Record<string, number> = {};

  for (const { what, days, sql: statement } of leftovers) {
    const before = new Date(Date.parse(now) - days * 86_400_000).toISOString();
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const { numAffectedRows } = await statement(before).execute(tx);

    if (Number(numAffectedRows) > 0) gone[what] = Number(numAffectedRows);
  }

  return gone;
}

function sessionsGone(before: Instant) {
  return sql`/* across workspaces: of every workspace alike */
    with gone as (
      select id from sessions where coalesce(ended_at, least(expires_at, idle_until)) < ${before}),
    left_behind as (delete from workspace_sessions where session_id in (select id from gone))
    delete from sessions where id in (select id from gone)
      and not exists (select from workspace_sessions w where w.session_id = sessions.id)`;
}

function linksGone(before: Instant) {
  return sql`delete from links where coalesce(used_at, expires_at) < ${before}`;
}

function throttlesGone(before: Instant) {
  return sql`delete from throttles where last_failure_at < ${before} and blocked_until < ${before}`;
}

function answersGone(before: Instant) {
  return sql`/* across workspaces: of every workspace alike */ delete from idempotency_keys where created_at < ${before}`;
}

function draftsGone(before: Instant) {
  return sql`/* across workspaces: of every workspace alike */ delete from drafts where saved_at < ${before}`;
}

function lettersGone(before: Instant) {
  return sql`/* across workspaces: of every workspace alike */
    delete from outbox
    where (state = 'sent' and sent_at < ${before}) or (state = 'failed' and next_attempt_at < ${before})`;
}

function importRowsGone(before: Instant) {
  return sql`/* across workspaces: of every workspace alike */
    delete from import_rows r using imports i
    where i.workspace_id = r.workspace_id and i.id = r.import_id and i.state <> 'running'
      and coalesce(i.finished_at, i.created_at) < ${before}`;
}
