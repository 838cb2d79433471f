import { sql } from 'kysely';

import type { Instant, WorkspaceId } from '#domain/ids.ts';
import type { Sql } from '../lists/list-shape.ts';

/** Whether a grant `g` is in force at that moment. */
export function inForce(now: Instant): Sql {
  return sql`(g.valid_from is null or g.valid_from <= ${now}::timestamptz)
    and (g.valid_until is null or g.valid_until > ${now}::timestamptz)`;
}

/** Whether the role of a grant `g` lets somebody read anything. */
export function reads(workspaceId: WorkspaceId): Sql {
  return sql`exists (
    select from role_permissions p
    where p.workspace_id = ${workspaceId} and p.role_id = g.role_id and p.operation = 'read')`;
}

type Counted = {
  readonly workspaceId: WorkspaceId;
  /** By which column of the grant it belongs to a place, and which places are counted. */
  readonly place: Sql;
  readonly places: readonly string[];
  /** Which grants reach all the places alike. */
  readonly everywhere: Sql;
  /** What a grant must be like to count at all. */
  readonly counts: Sql;
};

/**
 * How many people reach each place, by themselves or by groups, as a common table `reached (place, people)`.
 * Those who reach all of them are found once; of the others only those are counted who are not among these.
 */
export function reachedPlaces({ workspaceId, place, places, everywhere, counts }: Counted): Sql {
  const own = sql`g.workspace_id = ${workspaceId} and ${place} = any(${places}::uuid[]) and ${counts}`;
  const all = sql`g.workspace_id = ${workspaceId} and ${everywhere} and ${counts}`;

  return sql`
    held (place, kind, subject) as (
      select ${place}, g.subject_kind, g.subject_id from grants g where ${own}
      union
      select null::uuid, g.subject_kind, g.subject_id from grants g where ${all}),
    inside (place, group_id) as (
      select place, subject from held where kind = 'group'
      union
      select i.place, n.child_id from inside i
        join group_nestings n on n.workspace_id = ${workspaceId} and n.group_id = i.group_id),
    people (place, user_id) as (
      select place, subject from held where kind = 'user'
      union
      select i.place, m.user_id from inside i
        join memberships m on m.workspace_id = ${workspaceId} and m.group_id = i.group_id),
    live (place, user_id) as (
      select p.place, p.user_id from people p
        join users u on u.workspace_id = ${workspaceId} and u.id = p.user_id and u.state <> 'removed'),
    anywhere (user_id) as (select user_id from live where place is null),
    reached (place, people) as (
      select asked.place, (select count(*) from anywhere)::int + count(l.user_id)::int
      from unnest(${places}::uuid[]) as asked (place)
        left join live l on l.place = asked.place and l.user_id not in (select user_id from anywhere)
      group by asked.place)`;
}
