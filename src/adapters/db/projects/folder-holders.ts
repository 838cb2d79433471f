import { sql, type Transaction } from 'kysely';

import type { FolderHolder, FolderHolderMark } from '#app/ports/projects.ts';
import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import { fold } from '#domain/fold.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';
import type { Folder } from '#domain/project.ts';
import { contains, foldedColumn } from '../lists/columns.ts';
import type { Key, ListShape, Sql } from '../lists/list-shape.ts';
import { shownNameOfUser } from '../lists/names.ts';
import { pageOf } from '../lists/page-of.ts';
import type { DB } from '../schema.gen.ts';
import { reachesAll, waysUp } from './folders.ts';
import { inForce } from './reaching.ts';

type Tx = Transaction<DB>;

type Asked = {
  readonly folder: Folder;
  readonly areaId: string;
  readonly request: ListRequest;
  readonly now: Instant;
};

/** Everybody who was given a role that reaches the folder: those who were given it there first, then by name. */
export async function folderHoldersIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { folder, areaId, request, now }: Asked,
): Promise<ListPage<FolderHolder>> {
  const way = (await waysUp(tx, workspaceId, folder.id)).map(({ id }) => id);
  const reach = sql`${reachesAll(folder.projectId, way)} and ${inForce(now)}`;
  const page = await pageOf(tx, holderShape(workspaceId, folder.id, reach), request);
  const holders = await holdersById(tx, workspaceId, page.rows);
  const marks = await marksOf(tx, workspaceId, { ids: page.rows, areaId, folderId: folder.id, reach });

  return {
    ...page,
    rows: holders.map((holder) => ({ ...holder, marks: marks.get(holder.id) ?? [] })),
  };
}

function holderShape(workspaceId: WorkspaceId, folderId: string, reach: Sql): ListShape {
  const name: Key = { sql: sql`coalesce(gr.name_folded, u.sort_name, '')`, type: 'text' };
  const isInherited: Key = { sql: sql`(not h.own)`, type: 'boolean' };

  return {
    from: sql`(
      select g.subject_id as id, coalesce(bool_or(g.folder_id = ${folderId}), false) as own
      from grants g where g.workspace_id = ${workspaceId} and ${reach}
      group by g.subject_id) h
      left join users u on u.workspace_id = ${workspaceId} and u.id = h.id
      left join groups gr on gr.workspace_id = ${workspaceId} and gr.id = h.id`,
    fence: sql`(u.id is null or u.state <> 'removed')`,
    id: { sql: sql`h.id`, type: 'uuid' },
    joins: {},
    columns: {
      own: { keys: [isInherited] },
      name: { ...foldedColumn(name.sql), keys: [name] },
    },
    standardSort: 'own,name',
    ties: [name],
    search: (text) => ({ sql: contains(name.sql, fold(text)) }),
  };
}

async function holdersById(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly Omit<FolderHolder, 'marks'>[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<FolderHolder, 'marks'>>`
    select asked.id, coalesce(gr.name, ${shownNameOfUser}) as name,
      case when gr.id is null then 'user' else 'group' end as kind,
      case when gr.id is null then null else (
        select count(*)::int from memberships m
          join users mu on mu.workspace_id = m.workspace_id and mu.id = m.user_id and mu.state <> 'removed'
        where m.workspace_id = ${workspaceId} and m.group_id = gr.id) end as member_count
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
      left join groups gr on gr.workspace_id = ${workspaceId} and gr.id = asked.id
      left join users u on u.workspace_id = ${workspaceId} and u.id = asked.id
      left join accounts a on a.id = u.account_id
    order by asked.place`.execute(tx);

  return rows;
}

async function marksOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  { ids, areaId, folderId, reach }: { ids: readonly string[]; areaId: string; folderId: string; reach: Sql },
): Promise<ReadonlyMap<string, readonly FolderHolderMark[]>> {
  const { rows } = await sql<FolderHolderMark & { holderId: string }>`
    select g.subject_id as holder_id, g.id as grant_id, g.scope_kind, g.valid_until, p.operation,
      coalesce(g.folder_id = ${folderId}, false) as is_own,
      jsonb_build_object('id', r.id, 'name', r.name) as role,
      case when f.id is null then null else jsonb_build_object('id', f.id, 'name', f.name) end as folder,
      case when bool_or(p.qualifier = 'all' and p.state is null and p.field is null) then 'all' else 'some' end as reach
    from grants g
      join roles r on r.workspace_id = ${workspaceId} and r.id = g.role_id
      join role_permissions p on p.workspace_id = ${workspaceId} and p.role_id = g.role_id and p.area_id = ${areaId}
      left join folders f on f.workspace_id = ${workspaceId} and f.id = g.folder_id
    where g.workspace_id = ${workspaceId} and g.subject_id = any(${ids}::uuid[]) and ${reach}
      and (g.area_id is null or g.area_id = ${areaId})
    group by g.subject_id, g.id, g.scope_kind, g.folder_id, g.valid_until, p.operation, r.id, r.name, r.position, f.id, f.name
    order by r.position, g.id`.execute(tx);
  const byHolder = Map.groupBy(rows, ({ holderId }) => holderId);

  return new Map([...byHolder].map(([id, list]) => [id, list.map(({ holderId: _holder, ...mark }) => mark)]));
}
