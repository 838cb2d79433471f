import { sql, type Transaction } from 'kysely';

import type { ListedProject, ProjectList } from '#app/ports/projects.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { folderHoldersIn } from './folder-holders.ts';
import { countsOfFolder, folderPathIn, foldersIn, foldersWith } from './folders.ts';
import { matrixFootersIn, matrixGrantsIn, matrixRowsIn } from './matrix.ts';

type Tx = Transaction<DB>;

/** Projects, their folders, and who has what in them. */
export function projectListIn(tx: Tx, workspaceId: WorkspaceId): ProjectList {
  return {
    list: () => projectsIn(tx, workspaceId),
    folders: (of, now) => foldersIn(tx, workspaceId, { ...of, now }),
    findFolders: (projectId, text) => foldersWith(tx, workspaceId, { projectId, text }),
    folderPath: (id) => folderPathIn(tx, workspaceId, id),
    folderHolders: (of, now) => folderHoldersIn(tx, workspaceId, { ...of, now }),
    countFolder: (folder, now) => countsOfFolder(tx, workspaceId, { folder, now }),
    matrixRows: (rows, request, now) => matrixRowsIn(tx, workspaceId, { rows, request, now }),
    matrixGrants: (of, now) => matrixGrantsIn(tx, workspaceId, { ...of, now }),
    matrixFooters: (projectIds, now) => matrixFootersIn(tx, workspaceId, { projectIds, now }),
  };
}

async function projectsIn(tx: Tx, workspaceId: WorkspaceId): Promise<readonly ListedProject[]> {
  const { rows } = await sql<ListedProject>`
    select jsonb_build_object('id', p.id, 'placeNo', p.place_no, 'name', p.name, 'nameFolded', p.name_folded,
        'description', p.description, 'position', p.position, 'version', p.version) as project,
      coalesce(g.users, 0) as member_count, coalesce(g.groups, 0) as group_count,
      coalesce(f.count, 0) as folder_count, coalesce(r.count, 0) as record_count
    from projects p
      left join (
        select g.project_id, count(*) filter (where g.subject_kind = 'user')::int as users,
          count(*) filter (where g.subject_kind = 'group')::int as groups
        from (
          select distinct project_id, subject_kind, subject_id from grants
          where workspace_id = ${workspaceId} and scope_kind = 'project') g
        group by g.project_id) g on g.project_id = p.id
      left join (
        select f.project_id, count(*)::int as count from folders f where f.workspace_id = ${workspaceId}
        group by f.project_id) f on f.project_id = p.id
      left join (
        select r.project_id, count(*)::int as count from records r where r.workspace_id = ${workspaceId}
        group by r.project_id) r on r.project_id = p.id
    where p.workspace_id = ${workspaceId}
    order by p.position, p.name_folded, p.id`.execute(tx);

  return rows;
}
