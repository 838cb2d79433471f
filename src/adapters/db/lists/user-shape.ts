import { sql } from 'kysely';

import { fold, foldIdentifier } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { adminLevels } from '#domain/level.ts';
import { foldAddress } from '#domain/mail-address.ts';
import {
  choiceColumn,
  contains,
  flagColumn,
  foldedColumn,
  isUuid,
  momentColumn,
  plainColumn,
} from './columns.ts';
import { holdsARole } from './reach.ts';
import { refuseFilter, type Alternative } from '#app/lists/filter-text.ts';
import type { Group, Key, ListColumn, ListShape, Sql } from './list-shape.ts';
import { seatColumn } from './seats-of-user.ts';

const sortName: Key = { sql: sql`u.sort_name`, type: 'text' };
const isBuiltIn: Key = { sql: sql`(u.kind = 'system')`, type: 'boolean' };
const hasNoCompany: Key = { sql: sql`(u.sort_company = '')`, type: 'boolean' };
const sortCompany: Key = { sql: sql`u.sort_company`, type: 'text' };

const nothing = { boolean: sql`false`, text: sql`''`, bigint: sql`0` } as const;
const states = ['invited', 'active', 'inactive', 'removed'] as const;

/** The list of users: by name, found in the folded text beside every user, grouped by company with the built-in ones last. */
export function userShape(workspaceId: WorkspaceId): ListShape {
  return {
    from: sql`users u`,
    fence: sql`u.workspace_id = ${workspaceId}`,
    id: { sql: sql`u.id`, type: 'uuid' },
    joins: joins(workspaceId),
    columns: { ...profileColumns, ...stateColumns, ...belonging(workspaceId) },
    standardSort: 'name',
    ties: [sortName],
    unasked: {
      sql: sql`u.state <> 'removed'`,
      isAsked: (conditions) =>
        conditions.some(
          ({ column, negated, alternatives }) =>
            column === 'state' && !negated && alternatives.some(({ value }) => value === 'removed'),
        ),
    },
    search: (text) => ({ sql: contains(sql`u.search_text`, fold(text)) }),
  };
}

const profileColumns: Readonly<Record<string, ListColumn>> = {
  id: {
    filter: ({ comparison, value }) =>
      comparison === 'is' && isUuid(value) ? sql`u.id = ${value}` : refuseFilter(value),
  },
  name: { ...foldedColumn(sortName.sql), keys: [sortName] },
  company: {
    ...foldedColumn(sortCompany.sql),
    keys: [hasNoCompany, sortCompany],
    group: builtInLast({
      keys: [hasNoCompany, sortCompany],
      needs: [],
      key: sql`case when u.sort_company = '' then '-' else u.sort_company end`,
      label: sql`a.company`,
      labelNeeds: ['account'],
    }),
  },
  username: foldedColumn(sql`coalesce(a.username_folded, u.built_in)`, {
    needs: ['account'],
    foldWith: foldIdentifier,
  }),
  email: foldedColumn(sql`e.address_folded`, { needs: ['email'], foldWith: foldAddress }),
  position: plainColumn(sql`a.position`, ['account']),
  phone: plainColumn(sql`a.phone`, ['account']),
  comment: plainColumn(sql`a.comment`, ['account']),
  hasPassword: flagColumn(sql`a.has_credential`, ['account']),
};

const seen = momentColumn(sql`u.last_seen_at`, 'past');
const level = choiceColumn(sql`u.admin_level`, adminLevels);
const state = choiceColumn(sql`u.state`, states);

const stateColumns: Readonly<Record<string, ListColumn>> = {
  id: {
    filter: ({ comparison, value }) =>
      comparison === 'is' && isUuid(value) ? sql`u.id = ${value}` : refuseFilter(value),
  },
  kind: choiceColumn(sql`u.kind`, ['regular', 'system']),
  state: { ...state, group: wordGroup(sql`u.state`, state.keys ?? []) },
  adminLevel: { ...level, group: wordGroup(sql`u.admin_level`, level.keys ?? []) },
  lastSeenAt: seen,
  lastSeen: seen,
  createdAt: momentColumn(sql`u.created_at`, 'impossible'),
  validFrom: momentColumn(sql`u.valid_from`, 'past'),
  validUntil: momentColumn(sql`u.valid_until`, 'future'),
};

function joins(workspaceId: WorkspaceId): ListShape['joins'] {
  return {
    account: sql`left join accounts a on a.id = u.account_id`,
    email: sql`left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'`,
    // Who has several is sorted and grouped by all of them, in the order of the roles.
    role: sql`left join (
      select g.subject_id, string_agg(r.name, ', ' order by r.position, r.name_folded) as names,
        string_agg(r.name_folded, ', ' order by r.position, r.name_folded) as names_folded
      from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
      where g.workspace_id = ${workspaceId} and g.subject_kind = 'user' and g.scope_kind = 'workspace'
      group by g.subject_id) r on r.subject_id = u.id`,
  };
}

/** What a user has and is in. */
function belonging(workspaceId: WorkspaceId): Readonly<Record<string, ListColumn>> {
  const hasNoRole: Key = { sql: sql`(r.subject_id is null)`, type: 'boolean' };
  const roleName: Key = { sql: sql`coalesce(r.names_folded, '')`, type: 'text' };
  const within = (some: Sql): ListColumn => ({
    filter: (alternative) => isInGroup(workspaceId, some, alternative),
    find: (folded) => inGroups(workspaceId, sql`${some} and ${contains(sql`g.name_folded`, folded)}`),
  });

  return {
    role: {
      needs: ['role'],
      keys: [hasNoRole, roleName],
      filter: (alternative) => hasRole(workspaceId, alternative),
      find: (folded) => contains(sql`r.names_folded`, folded),
      group: builtInLast({
        keys: [hasNoRole, roleName].map(unlessBuiltIn),
        needs: ['role'],
        key: sql`coalesce(r.names_folded, '-')`,
        label: sql`r.names`,
        labelNeeds: [],
      }),
    },
    groups: within(sql`g.purpose = 'access'`),
    teams: within(sql`g.purpose = 'team'`),
    group: within(sql`true`),
    seat: seatColumn(workspaceId),
    createdByName: {
      filter: (alternative) => addedBy(workspaceId, alternative),
      find: (folded) => byAuthor(workspaceId, contains(sql`c.sort_name`, folded)),
    },
  };
}

function hasRole(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  const held = (which: Sql) => sql`exists (
    select from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
    where g.workspace_id = ${workspaceId} and g.subject_id = u.id and g.subject_kind = 'user' and ${which})`;

  if (comparison === 'empty') return sql`(u.kind = 'regular' and not ${holdsARole(workspaceId)})`;
  if (comparison === 'contains') return held(contains(sql`r.name_folded`, fold(value)));

  return comparison === 'is'
    ? held(isUuid(value) ? sql`r.id = ${value}` : sql`r.name_folded = ${fold(value)}`)
    : refuseFilter(value);
}

function isInGroup(workspaceId: WorkspaceId, some: Sql, { comparison, value }: Alternative): Sql {
  const within = (which: Sql) => inGroups(workspaceId, sql`${some} and ${which}`);
  if (comparison === 'empty') return sql`not ${within(sql`true`)}`;
  if (comparison === 'contains') return within(contains(sql`g.name_folded`, fold(value)));

  return comparison === 'is'
    ? within(isUuid(value) ? sql`g.id = ${value}` : sql`g.name_folded = ${fold(value)}`)
    : refuseFilter(value);
}

function addedBy(workspaceId: WorkspaceId, { comparison, value }: Alternative): Sql {
  if (comparison === 'empty') return sql`u.created_by is null`;
  if (comparison === 'contains') return byAuthor(workspaceId, contains(sql`c.sort_name`, fold(value)));

  return comparison === 'is'
    ? byAuthor(workspaceId, isUuid(value) ? sql`c.id = ${value}` : sql`c.sort_name = ${fold(value)}`)
    : refuseFilter(value);
}

function byAuthor(workspaceId: WorkspaceId, which: Sql): Sql {
  return sql`u.created_by in (select c.id from users c where c.workspace_id = ${workspaceId} and ${which})`;
}

function inGroups(workspaceId: WorkspaceId, which: Sql): Sql {
  return sql`exists (
    select from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
    where m.workspace_id = ${workspaceId} and m.user_id = u.id and ${which})`;
}

function wordGroup(word: Sql, keys: readonly Key[]): Group {
  return builtInLast({ keys: keys.map(unlessBuiltIn), needs: [], key: word, label: word, labelNeeds: [] });
}

/** Built-in users are a section of their own behind everybody else, however the list is grouped. */
function builtInLast(group: Group): Group {
  return {
    ...group,
    keys: [isBuiltIn, ...group.keys],
    key: sql`case when u.kind = 'system' then 'built_in' else ${group.key} end`,
    label: sql`case when u.kind = 'system' then 'Built-in' else coalesce(${group.label}, '') end`,
  };
}

/** One section, whatever the built-in users differ in. */
function unlessBuiltIn({ sql: key, type }: Key): Key {
  const none = type === 'boolean' || type === 'text' || type === 'bigint' ? nothing[type] : sql`null`;

  return { sql: sql`case when u.kind = 'system' then ${none} else ${key} end`, type };
}
