import type { UserRow } from '#contract/users.ts';
import { DateText } from '../../components/date-text.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { CellEdit, Column, Option } from '../../grid/types.ts';
import { lastDayOf } from '../../lists/days.ts';
import { typedDay } from '../../lists/typed-day.ts';
import { none } from '../../lists/list-query.ts';
import { groupName } from '../../texts/group-name.ts';
import { formatDay, formatMoment } from '../../texts/formats.ts';
import { levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import { NameCell } from './name-cell.tsx';
import type { Editor } from './name-cell.tsx';
import { RoleCell } from './role-cell.tsx';
import { statusOf } from './standing.ts';
import { roleValue } from './user-edits.ts';

type Users = Column<UserRow>;
type Level = UserRow['adminLevel'];

export interface ColumnMaterial {
  workspace: string;
  preset: string;
  timeZone: string;
  roles: readonly Option[];
  groups: readonly Option[];
  teams: readonly Option[];
  /** Levels that exist here, and those of them that the reader may give. */
  levels: readonly Level[];
  grantable: readonly Level[];
  /** From 25 people on there is more to tell them apart by. */
  many: boolean;
  statusShown: boolean;
  /** Workgroups are used to a button Groups at the left of every account. */
  hasGroupsButton: boolean;
  editors: (user: UserRow) => readonly Editor[];
  onActions: (user: UserRow, anchor: HTMLElement) => void;
}

/** Every column of the list; ids are the names by which the API sorts and filters. */
export function userColumns(material: ColumnMaterial): readonly Users[] {
  return [
    nameColumn(material),
    { ...text('username', t('users.column.username'), 150), mono: true, hidden: true, card: 'none' },
    { ...text('email', t('users.column.email'), 220), card: 'line' },
    stateColumn(material),
    roleColumn(material),
    ...belongingColumns(material),
    {
      ...text('company', t('users.column.company'), 160),
      groupable: true,
      hidden: !material.many,
      card: 'none',
    },
    { ...text('phone', t('users.column.phone'), 160), hidden: true, card: 'none' },
    levelColumn(material),
    lastSeenColumn(),
    moment('createdAt', t('users.column.created')),
    {
      id: 'createdByName',
      header: t('users.column.created_by'),
      width: 160,
      hidden: true,
      card: 'none',
      text: (user) => user.createdByName ?? '',
    },
    untilColumn(material),
    { ...text('position', t('users.column.position'), 160), hidden: true, card: 'none' },
    { ...text('comment', t('users.column.comment'), 220), hidden: true, card: 'none' },
  ];
}

function nameColumn({ workspace, statusShown, hasGroupsButton, editors, onActions }: ColumnMaterial): Users {
  return {
    id: 'name',
    header: t('users.column.name'),
    width: 230,
    minWidth: 160,
    hideable: false,
    sortable: true,
    filter: { kind: 'text' },
    text: (user) => user.name,
    edit: edits({ kind: 'text', value: (user) => user.name }),
    render: (user, { find }) => (
      <NameCell
        user={user}
        workspace={workspace}
        find={find}
        status={statusShown ? 'column' : 'shape'}
        groups={hasGroupsButton && user.kind === 'regular' ? 'button' : 'menu'}
        editors={editors(user)}
        onActions={onActions}
      />
    ),
  };
}

function stateColumn({ many }: ColumnMaterial): Users {
  const states = ['active', 'invited', 'inactive', 'removed'] as const;

  return {
    id: 'state',
    header: t('users.column.status'),
    width: 120,
    sortable: true,
    groupable: true,
    hidden: !many,
    card: 'aside',
    filter: { kind: 'choice', options: states.map((value) => ({ value, label: t(`status.${value}`) })) },
    text: (user) => t(`status.${statusOf(user)}`),
    render: (user) => <StatusMark status={statusOf(user)} />,
  };
}

function roleColumn({ roles }: ColumnMaterial): Users {
  const without = { value: none, label: t('users.without_role') };

  return {
    id: 'role',
    header: t('users.column.roles'),
    width: 220,
    sortable: true,
    groupable: true,
    card: 'line',
    filter: { kind: 'choice', options: [without, ...roles] },
    text: (user) => user.roles.map(({ name }) => name).join(', '),
    render: (user, { find }) => <RoleCell user={user} find={find} />,
    edit: {
      kind: 'select',
      value: (user) => roleValue(user.roles),
      options: (user) => [{ value: '', label: t('users.no_role') }, ...ownRoles(user), ...roles],
      editable: (user) => user.may.includes('user.set_role'),
    },
  };
}

/** Who holds several keeps them as they are until one is chosen in their place. */
function ownRoles({ roles }: UserRow): readonly Option[] {
  return roles.length < 2
    ? []
    : [{ value: roleValue(roles), label: roles.map(({ name }) => name).join(', ') }];
}

function belongingColumns({ groups, teams }: ColumnMaterial): readonly Users[] {
  const column = (id: 'groups' | 'teams', options: readonly Option[]): Users => ({
    id,
    header: t(`users.column.${id}`),
    width: 180,
    hidden: true,
    card: 'none',
    filter: { kind: 'choice', options },
    text: (user) => user[id].map(groupName).join(', '),
  });

  return [
    column('teams', [{ value: none, label: t('users.without_team') }, ...teams]),
    column('groups', [{ value: none, label: t('users.without_group') }, ...groups]),
  ];
}

function levelColumn({ preset, levels, grantable }: ColumnMaterial): Users {
  const option = (value: Level) => ({ value, label: levelWord(value, preset) });

  return {
    id: 'adminLevel',
    header: t('users.column.level'),
    width: 190,
    sortable: true,
    groupable: true,
    hidden: true,
    card: 'none',
    filter: { kind: 'choice', options: levels.map(option) },
    text: (user) => levelWord(user.adminLevel, preset),
    edit: {
      kind: 'select',
      value: (user) => user.adminLevel,
      options: (user) =>
        levels.filter((one) => grantable.includes(one) || one === user.adminLevel).map(option),
      editable: (user) => user.may.includes('user.set_level'),
    },
  };
}

function lastSeenColumn(): Users {
  const words = (user: UserRow) => {
    if (user.builtIn === 'tbd' || user.builtIn === 'inet') return t('users.cannot_sign_in');

    return user.lastSeenAt ? formatMoment(new Date(user.lastSeenAt)) : '';
  };

  return {
    id: 'lastSeenAt',
    header: t('users.column.last_seen'),
    width: 130,
    sortable: true,
    card: 'line',
    filter: { kind: 'date' },
    text: words,
    render: (user) =>
      user.builtIn === 'tbd' || user.builtIn === 'inet' ? (
        words(user)
      ) : (
        <DateText at={user.lastSeenAt} focusable={false} />
      ),
  };
}

function moment(id: 'createdAt', header: string): Users {
  return {
    id,
    header,
    width: 140,
    sortable: true,
    hidden: true,
    card: 'none',
    filter: { kind: 'date' },
    text: (user) => formatMoment(new Date(user[id])),
    render: (user) => <DateText at={user[id]} focusable={false} />,
  };
}

/** Shown as the last day of access, which is also what is typed. */
function untilColumn({ timeZone }: ColumnMaterial): Users {
  return {
    id: 'validUntil',
    header: t('users.column.valid_until'),
    width: 140,
    sortable: true,
    hidden: true,
    card: 'none',
    filter: { kind: 'date' },
    text: (user) => shownDay(user.validUntil, timeZone),
    edit: {
      kind: 'date',
      value: (user) => (user.validUntil ? lastDayOf(user.validUntil, timeZone) : ''),
      validate: (value) => (value.trim() === '' || typedDay(value) ? undefined : t('users.day_invalid')),
      editable: (user) => user.may.includes('user.set_validity'),
    },
  };
}

/** The last day of an "until", in words. */
export function shownDay(until: string | null, timeZone: string): string {
  return until ? formatDay(new Date(`${lastDayOf(until, timeZone)}T12:00:00Z`)) : '';
}

type TextColumn = 'username' | 'email' | 'company' | 'phone' | 'position' | 'comment';

function text(id: TextColumn, header: string, width: number): Users {
  return {
    id,
    header,
    width,
    sortable: true,
    filter: { kind: 'text' },
    text: (user) => user[id],
    render: (user, { find }) => <Highlight text={user[id]} find={find} />,
    edit: edits({
      kind: 'text',
      value: (user) => user[id],
      ...(id === 'username' ? { validate: (value) => usernameProblem(value) } : {}),
      ...(id === 'email' ? { editable: (user) => user.may.includes('user.change_email') } : {}),
    }),
  };
}

/** What can be told without asking; whether it is free is said by the preview. */
export function usernameProblem(value: string): string | undefined {
  const length = [...value.trim()].length;
  if (length === 0) return t('users.username_empty');

  return length > 40 ? t('users.username_long', { count: length }) : undefined;
}

function edits(edit: CellEdit<UserRow>): CellEdit<UserRow> {
  return { editable: (user) => user.may.includes('user.update'), ...edit };
}
