import { sql } from 'kysely';

import type { Reader } from '#app/ports/records.ts';
import { fold } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { contains, foldedColumn, isUuid, momentColumn, plainColumn } from '../lists/columns.ts';
import { refuseFilter, type Alternative } from '#app/lists/filter-text.ts';
import type { ListColumn, ListShape, Sql } from '../lists/list-shape.ts';
import { readable, readableParts } from './readable.ts';

/** The list of records, newest first. */
export function recordShape(workspaceId: WorkspaceId, reader: Reader): ListShape {
  const parts = readableParts(reader);

  return {
    ...(parts === undefined ? {} : { parts }),
    from: sql`records r`,
    fence: sql`r.workspace_id = ${workspaceId}`,
    seen: () => readable(reader),
    id: { sql: sql`r.id`, type: 'uuid' },
    joins: {
      project: sql`join projects p on p.workspace_id = r.workspace_id and p.id = r.project_id`,
      area: sql`join areas ar on ar.workspace_id = r.workspace_id and ar.id = r.area_id`,
      assignee: sql`left join users u on u.workspace_id = r.workspace_id and u.id = r.assignee_id`,
    },
    columns: {
      createdAt: momentColumn(sql`r.created_at`, 'impossible'),
      updatedAt: momentColumn(sql`r.updated_at`, 'impossible'),
      number: { keys: [{ sql: sql`r.number`, type: 'bigint' }] },
      title: plainColumn(sql`r.title`, []),
      state: plainColumn(sql`r.state`, []),
      project: idOrName(sql`r.project_id`, sql`p.name_folded`, 'project'),
      area: idOrName(sql`r.area_id`, sql`ar.name_folded`, 'area'),
      assignee: idOrName(sql`r.assignee_id`, sql`u.sort_name`, 'assignee'),
      folder: { filter: (alternative) => liesIn(workspaceId, alternative) },
    },
    standardSort: '-createdAt',
    ties: [],
    search: (text) => ({ sql: contains(sql`lower(r.title)`, text.toLowerCase()) }),
  };
}

/** Something that is named by its id, or by its name where somebody types. Only names need the join. */
function idOrName(id: Sql, name: Sql, needs: string): ListColumn {
  const byName = foldedColumn(name, { needs: [needs] });

  return {
    ...byName,
    filter: (alternative) => {
      if (alternative.comparison === 'empty') return sql`${id} is null`;
      if (alternative.comparison === 'is' && isUuid(alternative.value))
        return sql`${id} = ${alternative.value}`;

      return byName.filter?.(alternative) ?? refuseFilter(fold(alternative.value));
    },
  };
}

/** In a folder lies what lies in it and in all folders below it. */
function liesIn(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  if (comparison === 'empty') return sql`r.folder_id is null`;
  if (comparison !== 'is' || !isUuid(value)) return refuseFilter(value);

  return sql`r.folder_id in (
    with recursive below (id) as (
      select f.id from folders f where f.workspace_id = ${workspaceId} and f.id = ${value}
      union all
      select f.id from below b join folders f on f.workspace_id = ${workspaceId} and f.parent_id = b.id)
    select id from below)`;
}
