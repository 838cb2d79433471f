import { sql, type Transaction } from 'kysely';

import type { FoundFolder, ListedFolder } from '#app/ports/projects.ts';
import type { Named } from '#app/ports/users.ts';
import { fold } from '#domain/fold.ts';
import type { FolderId, Instant, ProjectId, WorkspaceId } from '#domain/ids.ts';
import type { Folder } from '#domain/project.ts';
import { contains } from '../lists/columns.ts';
import type { Sql } from '../lists/list-shape.ts';
import type { DB } from '../schema.gen.ts';
import { inForce, reachedPlaces, reads } from './reaching.ts';

type Tx = Transaction<DB>;

/** A tree of ten thousand folders is opened level by level. */
export async function foldersIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { projectId, parentId, now }: { projectId: ProjectId; parentId: FolderId | null; now: Instant },
): Promise<readonly ListedFolder[]> {
  const above = parentId === null ? [] : await waysUp(tx, workspaceId, parentId);
  const { rows: folders } = await sql<Omit<ListedFolder, 'peopleCount'>>`
    select ${folderOf} as folder,
      (select count(*)::int from folders c where c.workspace_id = f.workspace_id and c.parent_id = f.id) as child_count,
      (select count(*)::int from grants g where g.workspace_id = f.workspace_id and g.folder_id = f.id) as own_count
    from folders f
    where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.parent_id is not distinct from ${parentId}
    order by f.name_folded, f.id`.execute(tx);
  const people = await peopleIn(tx, workspaceId, {
    places: folders.map(({ folder }) => folder.id),
    projectId,
    above: above.map(({ id }) => id),
    now,
  });

  return folders.map((one) => ({ ...one, peopleCount: people.get(one.folder.id) ?? 0 }));
}

type Places = {
  readonly places: readonly string[];
  readonly projectId: string;
  readonly above: readonly string[];
  readonly now: Instant;
};

/** How many people can read something in each of these folders, which all lie in the same place. */
export async function peopleIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { places, projectId, above, now }: Places,
): Promise<ReadonlyMap<string, number>> {
  if (places.length === 0) return new Map();
  const reached = reachedPlaces({
    workspaceId,
    place: sql`g.folder_id`,
    places,
    everywhere: reachesAll(projectId, above),
    counts: sql`${inForce(now)} and ${reads(workspaceId)}`,
  });
  const { rows } = await sql<{ place: string; people: number }>`
    with recursive ${reached} select place, people from reached`.execute(tx);

  return new Map(rows.map(({ place, people }) => [place, people]));
}

/** Whether a grant `g` reaches whatever lies in these folders of the project. */
export function reachesAll(projectId: string, folderIds: readonly string[]): Sql {
  return sql`(g.scope_kind = 'workspace' or (g.project_id = ${projectId}
    and (g.folder_id is null or g.folder_id = any(${folderIds}::uuid[]))))`;
}

/** The folder and those it lies in, the topmost first. */
export async function waysUp(tx: Tx, workspaceId: WorkspaceId, id: FolderId): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    with recursive way (id, name, parent_id, height) as (
      select f.id, f.name, f.parent_id, 0 from folders f where f.workspace_id = ${workspaceId} and f.id = ${id}
      union all
      select f.id, f.name, f.parent_id, w.height + 1 from way w
        join folders f on f.workspace_id = ${workspaceId} and f.id = w.parent_id)
    select id, name from way order by height desc`.execute(tx);

  return rows;
}

export async function folderPathIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: FolderId,
): Promise<readonly Named[] | undefined> {
  const way = await waysUp(tx, workspaceId, id);
  if (way.length === 0) return undefined;
  const { rows } = await sql<Named>`
    select p.id, p.name from folders f join projects p on p.workspace_id = f.workspace_id and p.id = f.project_id
    where f.workspace_id = ${workspaceId} and f.id = ${id}`.execute(tx);

  return [...rows, ...way];
}

const mostFound = 50;

/** Folders of a project whose name holds a text, wherever in the tree they lie, each with its way from the top. */
export async function foldersWith(
  tx: Tx,
  workspaceId: WorkspaceId,
  { projectId, text }: { projectId: ProjectId; text: string },
): Promise<{ count: number; rows: readonly FoundFolder[] }> {
  const { rows } = await sql<FoundFolder & { count: number }>`
    with recursive hits as (
      select f.id, f.name_folded, count(*) over ()::int as count
      from folders f
      where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and ${contains(sql`f.name_folded`, fold(text))}
      order by f.name_folded, f.id limit ${mostFound}),
    way (hit, id, name, parent_id, height) as (
      select h.id, f.id, f.name, f.parent_id, 0 from hits h
        join folders f on f.workspace_id = ${workspaceId} and f.id = h.id
      union all
      select w.hit, f.id, f.name, f.parent_id, w.height + 1 from way w
        join folders f on f.workspace_id = ${workspaceId} and f.id = w.parent_id)
    select h.id, h.count, jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) order by w.height desc) as path
    from hits h join way w on w.hit = h.id
    group by h.id, h.name_folded, h.count order by h.name_folded, h.id`.execute(tx);

  return { count: rows[0]?.count ?? 0, rows: rows.map(({ id, path }) => ({ id, path })) };
}

/** How many people and groups reach a folder, and how many folders lie below it. */
export async function countsOfFolder(
  tx: Tx,
  workspaceId: WorkspaceId,
  { folder, now }: { folder: Folder; now: Instant },
): Promise<{ people: number; groups: number; below: number }> {
  const way = (await waysUp(tx, workspaceId, folder.id)).map(({ id }) => id);
  const people = await peopleIn(tx, workspaceId, {
    places: [folder.id],
    projectId: folder.projectId,
    above: way.slice(0, -1),
    now,
  });
  const { rows } = await sql<{ groups: number; below: number }>`
    with recursive below (id) as (
      select f.id from folders f where f.workspace_id = ${workspaceId} and f.parent_id = ${folder.id}
      union all
      select f.id from below b join folders f on f.workspace_id = ${workspaceId} and f.parent_id = b.id)
    select (select count(*)::int from below) as below,
      (select count(distinct g.subject_id)::int from grants g
       where g.workspace_id = ${workspaceId} and g.subject_kind = 'group'
         and ${reachesAll(folder.projectId, way)} and ${inForce(now)}) as groups`.execute(tx);

  return { people: people.get(folder.id) ?? 0, groups: rows[0]?.groups ?? 0, below: rows[0]?.below ?? 0 };
}

const folderOf = sql`jsonb_build_object('id', f.id, 'placeNo', f.place_no, 'projectId', f.project_id,
  'parentId', f.parent_id, 'name', f.name, 'nameFolded', f.name_folded, 'version', f.version)`;
