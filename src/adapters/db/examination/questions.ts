import { sql, type RawBuilder } from 'kysely';

import type { Oddity } from '#app/ports/examination.ts';
import { operatorActor, systemActor } from '#domain/actors.ts';
import type { Instant } from '#domain/ids.ts';
import { fullUsersOf } from '../full-users.ts';

type Asked = Exclude<
  Oddity,
  'history_differs' | 'history_of_nothing' | 'listing_differs' | 'address_not_folded'
>;

/** Each question selects the subjects that are at odds; a sound instance answers all of them with nothing. */
export function questionsAt(now: Instant): Readonly<Record<Asked, RawBuilder<unknown>>> {
  return {
    ...counting(now),
    chain_head_differs: sql`
      select w.slug from workspaces w join workspace_guards g on g.workspace_id = w.id
      left join audit_events e on e.workspace_id = w.id and e.seq = g.audit_seq
      where (g.audit_seq > 0 and e.hash is distinct from g.audit_hash)
        or exists (select from audit_events later where later.workspace_id = w.id and later.seq > g.audit_seq)`,
    chain_has_gaps: sql`
      select w.slug from workspaces w join workspace_guards g on g.workspace_id = w.id
      where g.audit_seq <> (select count(*) from audit_events e where e.workspace_id = w.id and e.seq between 1 and g.audit_seq)`,
    grant_of_nobody: sql`
      select 'grant:' || r.id from grants r
      where not exists (select from users u where u.workspace_id = r.workspace_id and u.id = r.subject_id)
        and not exists (select from groups g where g.workspace_id = r.workspace_id and g.id = r.subject_id)`,
    author_missing: authorMissing,
    ...accounts,
    ...waiting(now),
  };
}

/**
 * The same rules as those by which the counters are kept; see the domain's `countsAsFull` and `countsAsActive`.
 * Whose access has begun since the last event counts as full by now and is in the counter from the next one on.
 */
function counting(now: Instant) {
  const fullAt = (moment: RawBuilder<unknown>) => fullUsersOf(sql`w.id`, moment);
  const active = sql`
    select count(*) from users u where u.workspace_id = w.id and u.kind <> 'system' and u.state = 'active'`;

  return {
    guard_missing: sql`
      select w.slug from workspaces w
      where not exists (select from workspace_guards g where g.workspace_id = w.id)`,
    full_users_miscounted: sql`
      select w.slug || ': ' || c.found || ' instead of ' || g.active_full_users
      from workspaces w join workspace_guards g on g.workspace_id = w.id
      left join audit_events e on e.workspace_id = w.id and e.seq = g.audit_seq,
        lateral (${fullAt(sql`coalesce(e.at, ${now}::timestamptz)`)}) as b (found), lateral (${fullAt(sql`${now}`)}) as c (found)
      where g.active_full_users not between b.found and c.found`,
    active_users_miscounted: sql`
      select w.slug || ': ' || c.found || ' instead of ' || g.active_users
      from workspaces w join workspace_guards g on g.workspace_id = w.id, lateral (${active}) as c (found)
      where c.found <> g.active_users`,
    seats_miscounted: sql`
      select 'pool:' || p.id || ': ' || c.found || ' instead of ' || p.assigned
      from seat_pools p, lateral (${seatsOf}) as c (found)
      where c.found <> p.assigned`,
  };
}

/** The same rule as that by which seats are counted when they are written; see the domain's `holdsSeat`. */
const seatsOf = sql`
  select count(*) from seat_assignments s join users u on u.workspace_id = s.workspace_id and u.id = s.user_id
  where s.workspace_id = p.workspace_id and s.pool_id = p.id and u.state in ('invited', 'active')`;

/** Two authors of history are no users and are known everywhere. */
const authorMissing = sql`
  select 'user:' || u.id from users u
  where not exists (select from actors a where a.workspace_id = u.workspace_id and a.id = u.id)
  union all
  select 'event:' || e.seq from audit_events e
  where e.actor_id not in (${operatorActor}, ${systemActor})
    and not exists (select from actors a where a.workspace_id = e.workspace_id and a.id = e.actor_id)`;

const accounts = {
  key_missing: sql`
    select 'account:' || a.id from accounts a
    where a.state <> 'erased' and not exists (select from person_keys k where k.account_id = a.id and k.wrapped_key is not null)`,
  account_of_nobody: sql`
    select 'account:' || a.id from accounts a
    where a.state <> 'erased' and not exists (select from users u where u.account_id = a.id)`,
  credential_differs: sql`
    select 'account:' || a.id from accounts a
    where a.has_credential <> exists (select from passwords p where p.account_id = a.id)`,
  pending_but_admitted: sql`
    select 'user:' || u.id from users u join accounts a on a.id = u.account_id
    where u.state = 'active' and u.kind = 'regular' and a.state = 'pending'`,
};

/** What a running server does within seconds or minutes; without one it waits, which is worth knowing and no fault. */
function waiting(now: Instant) {
  return {
    letter_without_content: sql`
      select 'letter:' || o.id from outbox o where o.state = 'waiting' and o.sealed_content is null`,
    event_not_chained: sql`
      select 'event:' || p.id from pending_events p where p.at < ${now}::timestamptz - interval '1 minute'`,
    letter_overdue: sql`
      select 'letter:' || o.id from outbox o
      where o.state = 'waiting' and o.next_attempt_at < ${now}::timestamptz - interval '10 minutes'`,
    letter_failed: sql`select 'letter:' || o.id from outbox o where o.state = 'failed'`,
    job_unfinished: sql`
      select 'job:' || j.id from jobs j
      where j.state in ('waiting', 'running') and coalesce(j.started_at, j.created_at) < ${now}::timestamptz - interval '1 hour'`,
  };
}
