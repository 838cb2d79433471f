import { sql, type Transaction } from 'kysely';

import type { AreaList, AreaUse, ListedArea } from '#app/ports/areas.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { shownNameOfUser } from './names.ts';

/** The areas of a workspace, and what hangs on one of them. */
export function areaListIn(tx: Transaction<DB>, workspaceId: WorkspaceId): AreaList {
  return {
    list: () => listAreas(tx, workspaceId),
    use: (id) => useOfArea(tx, workspaceId, id),
  };
}

async function listAreas(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<readonly ListedArea[]> {
  const { rows } = await sql<ListedArea>`
    select k.id, k.area_no, k.name, k.name_folded, k.built_in, k.position, k.states, k.fields, k.specials, k.version,
      (select count(*)::int from records r where r.workspace_id = k.workspace_id and r.area_id = k.id) as records,
      (select count(distinct p.role_id)::int from role_permissions p
        where p.workspace_id = k.workspace_id and p.area_id = k.id) as roles,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', d.subject_kind, 'id', d.subject_id, 'name', coalesce(g.name, ${shownNameOfUser}))
          order by d.subject_kind, coalesce(g.name_folded, u.sort_name))
        from admin_grants d
        left join groups g on g.workspace_id = d.workspace_id and g.id = d.subject_id and d.subject_kind = 'group'
        left join users u on u.workspace_id = d.workspace_id and u.id = d.subject_id and d.subject_kind = 'user'
        left join accounts a on a.id = u.account_id
        where d.workspace_id = k.workspace_id and d.area_id = k.id), '[]') as administrators
    from areas k
    where k.workspace_id = ${workspaceId}
    order by k.position, k.name_folded, k.id`.execute(tx);

  return rows;
}

async function useOfArea(tx: Transaction<DB>, workspaceId: WorkspaceId, id: string): Promise<AreaUse> {
  const states = await sql<{ state: string; count: number }>`
    select r.state, count(*)::int as count from records r
    where r.workspace_id = ${workspaceId} and r.area_id = ${id} group by r.state order by r.state`.execute(
    tx,
  );
  const products = await sql<{ name: string }>`
    select p.name from licence_products p
    where p.workspace_id = ${workspaceId} and p.cap @> ${JSON.stringify([{ areaId: id }])}::jsonb
    order by p.position, p.name_folded`.execute(tx);

  return {
    recordsByState: Object.fromEntries(states.rows.map(({ state, count }) => [state, count])),
    products: products.rows.map(({ name }) => name),
  };
}
