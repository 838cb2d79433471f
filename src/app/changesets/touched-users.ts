import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Change } from '#domain/plan/change.ts';
import type { Touched, UserFacts } from '#domain/plan/invariants.ts';
import type { AdminGrant, Grant } from '#domain/role.ts';
import type { User } from '#domain/user.ts';
import type { Plan, Planned } from './plan.ts';

/** Every user whose own facts or whose account a set changes, before and after, by subject. */
export async function touchedUsers(
  planned: readonly Planned[],
  facts: OverlaidFacts,
): Promise<Map<string, Touched>> {
  const touched = new Map<string, Touched>();

  for (const change of planned.flatMap(({ changes }) => changes)) {
    for (const id of await usersOf(change, facts)) {
      if (touched.has(`user:${id}`)) continue;
      const before = await facts.stored('user', id);
      const after = await facts.get('user', id);

      touched.set(`user:${id}`, {
        before: await withAccount(before, facts.stored),
        after: await withAccount(after, facts.get),
      });
    }
  }

  return touched;
}

/**
 * How many people a plan is about: also those to whom only a mail, a password or the end of a session happens,
 * and those who may more or less because a role, a group or a folder of theirs becomes another.
 */
export function countPeople({
  touched,
  planned,
  access,
}: Pick<Plan, 'touched' | 'planned' | 'access'>): number {
  const reached = planned.flatMap(({ effects }) => effects.map(({ userId }) => `user:${userId}`));
  const moved = access.differences.map(({ userId }) => `user:${userId}`);

  return new Set([...touched.keys(), ...reached, ...moved]).size;
}

/** The users of this workspace whom a change is about. */
export async function usersOf(change: Change, facts: OverlaidFacts): Promise<readonly UserId[]> {
  const fact = change.after ?? change.before;

  if (fact === null) return [];
  switch (change.fact) {
    case 'user':
      return [change.id as UserId]; // the id of a user fact
    case 'account':
      return usersWith(change.id as AccountId, facts); // the id of an account fact
    case 'email':
      return usersWith((change.after ?? change.before)?.accountId, facts);
    case 'membership':
    case 'invitation':
    case 'seat':
    case 'relation':
      return [(change.after ?? change.before)?.userId].filter((id) => id !== undefined);
    case 'grant':
    case 'adminGrant':
      return holderOf(change.after ?? change.before);
    case 'group':
    case 'nesting':
    case 'area':
    case 'role':
    case 'permission':
    case 'project':
    case 'folder':
    case 'product':
    case 'pool':
    case 'workspace':
      return [];
  }
}

function holderOf(grant: Grant | AdminGrant | null): readonly UserId[] {
  return grant?.subjectKind === 'user' ? [grant.subjectId as UserId] : []; // the kind says that it is a user's
}

async function usersWith(accountId: AccountId | undefined, facts: OverlaidFacts): Promise<readonly UserId[]> {
  if (accountId === undefined) return [];

  return (await facts.where('user', 'accountId', accountId)).map(({ id }) => id);
}

async function withAccount(
  user: User | undefined,
  read: (kind: 'account', id: string) => Promise<UserFacts['account'] | undefined>,
): Promise<UserFacts | null> {
  if (user === undefined) return null;
  const account = user.accountId === null ? undefined : await read('account', user.accountId);

  return { user, account: account ?? null };
}
