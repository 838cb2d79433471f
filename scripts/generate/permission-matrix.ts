import { allows, mayDo, type Actor } from '#domain/access.ts';
import { actions, type Action } from '#domain/actions.ts';
import type { AccountId, UserId, WorkspaceId } from '#domain/ids.ts';
import { adminLevels, canGive, canManage, type AdminLevel } from '#domain/level.ts';
import type { User } from '#domain/user.ts';

export const target = 'docs/permissions.md';

/** Every action by everybody who could ask for it. Whoever reviews a change of rights reads the difference of this page. */
export async function generate(): Promise<string> {
  return [
    '# Who may do what',
    'Generated from the rules by `npm run generate`. A workspace narrows this further: what is not visible does not exist.',
    '## Actions',
    table(['action', ...Object.keys(actors)], Object.keys(actions).map(rowOfAction)),
    '## Levels',
    'Whom a level manages, and which levels it gives.',
    table(['level', 'manages', 'gives'], adminLevels.map(rowOfLevel)),
    '## Users',
    'What the state of a user leaves to do for somebody of level full.',
    table(['state', 'actions'], states.map(rowOfState)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

const ids = {
  accountId: 'account' as AccountId, // never looked up
  userId: 'user' as UserId, // never looked up
  workspaceId: 'workspace' as WorkspaceId, // never looked up
};

const actors: Readonly<Record<string, Actor>> = {
  nobody: { kind: 'nobody' },
  account: { kind: 'account', accountId: ids.accountId, mustChangePassword: false },
  'must change password': { kind: 'account', accountId: ids.accountId, mustChangePassword: true },
  'level none': userOf('none'),
  selective: userOf('selective'),
  extended: userOf('extended'),
  full: userOf('full'),
  operator: { kind: 'operator' },
};

const states = ['invited', 'active', 'inactive', 'removed'] as const satisfies readonly User['state'][];

function userOf(level: AdminLevel): Actor {
  return { kind: 'user', ...ids, level, mustChangePassword: false, isInstanceAdmin: false };
}

function rowOfAction(action: string): readonly string[] {
  const known = action as Action; // a key of the table of actions

  return [`\`${action}\``, ...Object.values(actors).map((actor) => (allows(actor, known) ? 'yes' : ''))];
}

function rowOfLevel(level: AdminLevel): readonly string[] {
  return [
    level,
    adminLevels.filter((other) => canManage(level, other)).join(', '),
    adminLevels.filter((other) => canGive(level, other)).join(', '),
  ];
}

function rowOfState(state: User['state']): readonly string[] {
  const user = { kind: 'regular', adminLevel: 'none', state } as User; // the rule looks at these alone

  return [
    state,
    mayDo(userOf('full'), user)
      .map((action) => `\`${action}\``)
      .join(', '),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
