import { sql } from 'kysely';

import { fold } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { choiceColumn, contains, flagColumn, foldedColumn, isUuid, plainColumn } from './columns.ts';
import { refuseFilter, type Alternative } from '#app/lists/filter-text.ts';
import type { Key, ListColumn, ListShape, Sql } from './list-shape.ts';

const name: Key = { sql: sql`g.name_folded`, type: 'text' };

/** The list of groups and teams: by name, found in name and description. */
export function groupShape(workspaceId: WorkspaceId): ListShape {
  return {
    from: sql`groups g`,
    fence: sql`g.workspace_id = ${workspaceId}`,
    id: { sql: sql`g.id`, type: 'uuid' },
    joins: joins(workspaceId),
    columns: {
      id: {
        filter: ({ comparison, value }) =>
          comparison === 'is' && isUuid(value) ? sql`g.id = ${value}` : refuseFilter(value),
      },
      name: { ...foldedColumn(name.sql), keys: [name] },
      description: plainColumn(sql`g.description`, []),
      purpose: choiceColumn(sql`g.purpose`, ['access', 'team']),
      audience: choiceColumn(sql`g.audience`, ['standard', 'restricted']),
      isBuiltIn: flagColumn(sql`(g.built_in is not null)`),
      isPrivate: flagColumn(sql`g.is_private`),
      lead: foldedColumn(sql`l.sort_name`, { needs: ['lead'] }),
      memberCount: { needs: ['members'], keys: [{ sql: sql`coalesce(m.count, 0)`, type: 'bigint' }] },
      projectCount: { needs: ['projects'], keys: [{ sql: sql`coalesce(p.count, 0)`, type: 'bigint' }] },
      nestedIn: nestedIn(workspaceId),
    },
    standardSort: 'name',
    ties: [name],
    search: (text) => ({
      sql: sql`(${contains(name.sql, fold(text))} or ${contains(sql`lower(g.description)`, text.toLowerCase())})`,
    }),
  };
}

function joins(workspaceId: WorkspaceId): ListShape['joins'] {
  return {
    lead: sql`left join users l on l.workspace_id = g.workspace_id and l.id = g.lead_id`,
    members: sql`left join (
      select m.group_id, count(*) as count
      from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
      where m.workspace_id = ${workspaceId} and u.state <> 'removed'
      group by m.group_id) m on m.group_id = g.id`,
    projects: sql`left join (
      select p.subject_id, count(distinct p.project_id) as count
      from grants p
      where p.workspace_id = ${workspaceId} and p.subject_kind = 'group'
      group by p.subject_id) p on p.subject_id = g.id`,
  };
}

function nestedIn(workspaceId: WorkspaceId): ListColumn {
  const within = (which: Sql) => sql`exists (
    select from group_nestings n join groups o on o.workspace_id = n.workspace_id and o.id = n.group_id
    where n.workspace_id = ${workspaceId} and n.child_id = g.id and ${which})`;

  return {
    filter: ({ comparison, value }: Alternative) => {
      if (comparison === 'empty') return sql`not ${within(sql`true`)}`;
      if (comparison === 'contains') return within(contains(sql`o.name_folded`, fold(value)));

      return comparison === 'is'
        ? within(isUuid(value) ? sql`o.id = ${value}` : sql`o.name_folded = ${fold(value)}`)
        : refuseFilter(value);
    },
    find: (folded) => within(contains(sql`o.name_folded`, folded)),
  };
}
