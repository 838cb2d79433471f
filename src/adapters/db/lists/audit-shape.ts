import { sql } from 'kysely';

import { fold } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { choiceColumn, contains, isUuid, momentColumn } from './columns.ts';
import { refuseFilter, type Alternative } from '#app/lists/filter-text.ts';
import type { Key, ListColumn, ListShape, Sql } from './list-shape.ts';
import { namesOfMachines } from './names.ts';

const seq: Key = { sql: sql`v.seq`, type: 'bigint' };
const ways = ['console', 'token', 'command_line', 'job', 'link', 'system'] as const;

/** The audit log in the order in which it was chained, which is the order of time. Names are resolved to ids first, because the log holds no names. */
export function auditShape(workspaceId: WorkspaceId): ListShape {
  return {
    from: sql`audit_events v`,
    fence: sql`v.workspace_id = ${workspaceId}`,
    id: seq,
    joins: {},
    columns: {
      at: { ...momentColumn(sql`v.at`, 'impossible'), keys: [seq] },
      actor: { filter: (alternative) => byActor(workspaceId, alternative) },
      action: { filter: (alternative) => ofAction(workspaceId, alternative) },
      subject: { filter: (alternative) => aboutSubject(workspaceId, alternative) },
      address: addressColumn,
      via: choiceColumn(sql`v.via`, ways),
    },
    standardSort: '-at',
    ties: [],
    search: (text) => ({ sql: mentions(workspaceId, fold(text)) }),
  };
}

const addressColumn: ListColumn = {
  filter: ({ comparison, value }) => {
    if (comparison === 'is') return sql`v.address = ${value}`;
    if (comparison === 'empty') return sql`v.address = ''`;

    return comparison === 'contains' ? contains(sql`v.address`, value) : refuseFilter(value);
  },
};

function byActor(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  if (comparison === 'is' && isUuid(value)) return sql`v.actor_id = ${value}`;
  if (comparison !== 'is' && comparison !== 'contains') return refuseFilter(value);

  return sql`v.actor_id = any(${actorsCalled(workspaceId, comparison, fold(value))})`;
}

/** An action by its name, or all of a noun by `user.`; a saved set counts by every action in it. */
function ofAction(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  if (comparison !== 'is' && comparison !== 'contains') return refuseFilter(value);
  const meets = (column: Sql) => {
    if (comparison === 'contains') return contains(column, value);

    return value.endsWith('.') ? sql`starts_with(${column}, ${value})` : sql`${column} = ${value}`;
  };

  return sql`(${meets(sql`v.action`)} or exists (
    select from audit_entries n where n.workspace_id = ${workspaceId} and n.seq = v.seq and ${meets(sql`n.action`)}))`;
}

function aboutSubject(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  if (comparison !== 'is' && comparison !== 'contains') return refuseFilter(value);
  if (isUuid(value)) return about(workspaceId, sql`array[${`user:${value}`}::text]`);
  if (/^[a-z]+:[0-9a-f-]+$/i.test(value)) return about(workspaceId, sql`array[${value}::text]`);

  return about(workspaceId, subjectsCalled(workspaceId, comparison, fold(value)));
}

/** Whether an event or one of its entries is about one of these subjects. */
function about(workspaceId: WorkspaceId, subjects: Sql): Sql {
  return sql`(v.subject = any(${subjects}) or v.seq in (
    select n.seq from audit_entries n where n.workspace_id = ${workspaceId} and n.subject = any(${subjects})))`;
}

function mentions(workspaceId: WorkspaceId, folded: string): Sql {
  const actors = actorsCalled(workspaceId, 'contains', folded);

  return sql`(${contains(sql`v.action`, folded)} or v.actor_id = any(${actors})
    or ${about(workspaceId, subjectsCalled(workspaceId, 'contains', folded))})`;
}

type Match = 'is' | 'contains';

/** Those who are called so today, by name or User ID, as an array that the database makes once. */
function actorsCalled(workspaceId: WorkspaceId, match: Match, folded: string): Sql {
  const machines = [...namesOfMachines]
    .filter(([, name]) => (match === 'is' ? fold(name) === folded : fold(name).includes(folded)))
    .map(([id]) => id);

  return sql`(array(${usersCalled(workspaceId, match, folded)}) || ${machines}::uuid[])`;
}

function subjectsCalled(workspaceId: WorkspaceId, match: Match, folded: string): Sql {
  return sql`array(
    select 'user:' || id from (${usersCalled(workspaceId, match, folded)}) users
    union all select 'group:' || g.id from groups g where g.workspace_id = ${workspaceId} and ${called(sql`g.name_folded`, match, folded)}
    union all select 'role:' || r.id from roles r where r.workspace_id = ${workspaceId} and ${called(sql`r.name_folded`, match, folded)})`;
}

function usersCalled(workspaceId: WorkspaceId, match: Match, folded: string): Sql {
  return sql`
    select u.id from users u left join accounts a on a.id = u.account_id
    where u.workspace_id = ${workspaceId}
      and (${called(sql`u.sort_name`, match, folded)} or ${called(sql`a.username_folded`, match, folded)})`;
}

function called(column: Sql, match: Match, folded: string): Sql {
  return match === 'is' ? sql`${column} = ${folded}` : contains(column, folded);
}
