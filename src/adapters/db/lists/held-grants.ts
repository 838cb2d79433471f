import { sql, type Transaction } from 'kysely';

import type { HeldAccess, HeldGrant } from '#app/ports/groups.ts';
import type { Instant, UserId, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import type { Sql } from './list-shape.ts';

type Tx = Transaction<DB>;

/** Everything given to these holders: rows of the id of a user or group, and of the group through which it is reached. */
export async function grantsOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  holders: Sql,
): Promise<readonly (HeldGrant & { readonly holderId: string })[]> {
  const { rows } = await sql<HeldGrant & { readonly holderId: string }>`
    select gr.id, gr.subject_id as holder_id, gr.scope_kind, gr.valid_from, gr.valid_until,
      jsonb_build_object('id', r.id, 'name', r.name) as role, ${named('p')} as project, ${named('a')} as area,
      ${named('f')} as folder, ${named('v')} as via, ${named('t')} as through
    from (${holders}) h
      join grants gr on gr.workspace_id = ${workspaceId} and gr.subject_id = h.id
      join roles r on r.workspace_id = ${workspaceId} and r.id = gr.role_id
      left join projects p on p.workspace_id = ${workspaceId} and p.id = gr.project_id
      left join areas a on a.workspace_id = ${workspaceId} and a.id = gr.area_id
      left join folders f on f.workspace_id = ${workspaceId} and f.id = gr.folder_id
      left join groups v on v.workspace_id = ${workspaceId} and v.id = gr.subject_id
      left join groups t on t.workspace_id = ${workspaceId} and t.id = h.through and t.id <> gr.subject_id
    order by p.position nulls first, p.name_folded nulls first, f.name_folded nulls first, a.position nulls first,
      r.position, v.name_folded nulls first, gr.id`.execute(tx);

  return rows;
}

/** What a user holds now, themselves and by every group they are in, and what that comes to. */
export async function accessOfUser(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, now }: { id: UserId; now: Instant },
): Promise<HeldAccess> {
  const holders = holdersOf(workspaceId, id);
  const grants = await grantsOf(tx, workspaceId, holders);
  const { rows } = await sql<{ permissions: number; areas: number }>`
    select count(distinct (p.area_id, p.operation))::int as permissions, count(distinct p.area_id)::int as areas
    from (${holders}) h
      join grants gr on gr.workspace_id = ${workspaceId} and gr.subject_id = h.id
      join role_permissions p on p.workspace_id = ${workspaceId} and p.role_id = gr.role_id
    where (gr.valid_from is null or gr.valid_from <= ${now}::timestamptz)
      and (gr.valid_until is null or gr.valid_until > ${now}::timestamptz)
      and (gr.area_id is null or gr.area_id = p.area_id)`.execute(tx);

  return {
    grants: grants.map(withoutHolder),
    permissionCount: rows[0]?.permissions ?? 0,
    areaCount: rows[0]?.areas ?? 0,
  };
}

/** What is shown of a grant once it is known whose it is. */
export function withoutHolder({ holderId: _holder, ...grant }: HeldGrant & { holderId: string }): HeldGrant {
  return grant;
}

/** The user, and every group they are in, each once, with the group that they are a member of themselves. */
function holdersOf(workspaceId: WorkspaceId, id: UserId): Sql {
  return sql`
    select ${id}::uuid as id, null::uuid as through
    union all
    select distinct on (held.id) held.id, held.through from (${groupsHolding(workspaceId, id)}) held`;
}

/** Every group a user is in, once for each group of their own that leads there; the own ones first. */
export function groupsHolding(workspaceId: WorkspaceId, id: UserId): Sql {
  return sql`
    with recursive held (id, through) as (
      select m.group_id, m.group_id from memberships m where m.workspace_id = ${workspaceId} and m.user_id = ${id}
      union
      select n.group_id, held.through from held
        join group_nestings n on n.workspace_id = ${workspaceId} and n.child_id = held.id)
    select id, through from held order by id, (id <> through), through`;
}

function named(alias: 'p' | 'a' | 'f' | 'v' | 't'): Sql {
  const [id, name] = [sql.ref(`${alias}.id`), sql.ref(`${alias}.name`)];

  return sql`case when ${id} is null then null else jsonb_build_object('id', ${id}, 'name', ${name}) end`;
}
