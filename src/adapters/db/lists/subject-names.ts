import { sql, type Transaction } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { isUuid } from './columns.ts';
import { namesOfUsers } from './names.ts';

/** Today's names of subjects like `user:<id>` and `group:<id>`. What is gone keeps the last name it had; what never had one has none. */
export async function namesOfSubjects(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const parts = [...new Set(subjects)].map((subject) => subject.split(':'));
  const idsOf = (kind: string) =>
    parts.flatMap(([of, id]) => (of === kind && id !== undefined && isUuid(id) ? [id] : []));
  const users = await namesOfUsers(tx, workspaceId, idsOf('user'));
  const others = [...things, 'pool', 'workspace'].flatMap(idsOf);

  return new Map([
    ...[...users].map(([id, name]) => [`user:${id}`, name] as const),
    ...(others.length === 0 ? [] : await namesOfThings(tx, workspaceId, others)),
  ]);
}

/** What has a name of its own and keeps it in its history. */
const things = ['group', 'role', 'project', 'folder', 'area', 'product'];

async function namesOfThings(tx: Transaction<DB>, workspaceId: WorkspaceId, ids: readonly string[]) {
  const { rows } = await sql<{ subject: string; name: string }>`
    select fact || ':' || id as subject, name from (
      select distinct on (h.fact, h.id) h.fact, h.id, h.state ->> 'name' as name
      from fact_history h
      where h.workspace_id = ${workspaceId} and h.fact = any(${things}::text[]) and h.id = any(${ids}::uuid[])
      order by h.fact, h.id, h.from_version desc) latest
    where name is not null
    union all select 'group:' || g.id, g.name from groups g where g.workspace_id = ${workspaceId} and g.id = any(${ids}::uuid[])
    union all select 'role:' || r.id, r.name from roles r where r.workspace_id = ${workspaceId} and r.id = any(${ids}::uuid[])
    union all select 'project:' || p.id, p.name from projects p where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])
    union all select 'folder:' || f.id, f.name from folders f where f.workspace_id = ${workspaceId} and f.id = any(${ids}::uuid[])
    union all select 'product:' || p.id, p.name from licence_products p where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])
    union all select 'pool:' || s.id, p.name || ': ' || s.kind
      from seat_pools s join licence_products p on p.workspace_id = s.workspace_id and p.id = s.product_id
      where s.workspace_id = ${workspaceId} and s.id = any(${ids}::uuid[])
    union all select 'workspace:' || w.id, w.name from workspaces w where w.id = ${workspaceId} and w.id = any(${ids}::uuid[])`.execute(
    tx,
  );

  return rows.map(({ subject, name }) => [subject, name] as const);
}
