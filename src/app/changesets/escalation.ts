import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { levelOf, ownsCredentials, type Actor } from '#domain/access.ts';
import type { AccountId, Instant } from '#domain/ids.ts';
import { canGive, canManage } from '#domain/level.ts';
import { fieldChanges, type Change, type Effect } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { administers, checkDelegated } from './delegation.ts';
import { usersOf } from './touched-users.ts';

type Result = {
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly actor: Actor;
  readonly facts: OverlaidFacts;
  readonly access: AccessIndex;
  readonly now: Instant;
};

/**
 * Nobody changes anything of somebody above them, by whatever step: level, state, profile, address,
 * password, sessions, role, groups. Judged on the facts before the set, so that a set cannot lower
 * somebody first and change them then. What steps ask themselves is only the kinder message: taking a
 * set back asks nothing but this.
 */
export async function checkEscalation(result: Result): Promise<void> {
  if (administers(result.actor)) await checkTargets(result);
  else for (const change of result.changes) await checkDelegated(change, result);

  for (const change of result.changes) {
    checkGiven(change, result.actor);
    await checkSignInOf(change, result);
  }
}

async function checkTargets({ changes, effects, actor, facts }: Result): Promise<void> {
  const users = new Set(effects.map(({ userId }) => userId));

  for (const change of changes) for (const id of await usersOf(change, facts)) users.add(id);

  for (const id of users) {
    const target = await facts.stored('user', id);

    if (target !== undefined && !canManage(levelOf(actor), target.adminLevel))
      refuse('user.full_access_only');
  }
}

/** Nobody gives a level above their own, be it one that the user has had before. */
function checkGiven(change: Change, actor: Actor): void {
  if (change.fact !== 'user' || change.after === null) return;
  const { adminLevel } = change.after;

  if (adminLevel === 'none' || adminLevel === change.before?.adminLevel) return;
  if (!canGive(levelOf(actor), adminLevel))
    refuse(adminLevel === 'full' ? 'user.full_access_only' : 'user.level_above_own', { level: adminLevel });
}

const signInFields: ReadonlySet<string> = new Set(['username', 'hasCredential', 'mustChangePassword']);

/** By what an account signs in is only changed by whoever owns that; see `ownsCredentials`. */
async function checkSignInOf(change: Change, { actor, facts }: Result): Promise<void> {
  const accountId = accountSigningInBy(change);
  const account = accountId === undefined ? undefined : await facts.stored('account', accountId);

  if (account !== undefined && !ownsCredentials(actor, account)) refuse('account.shared_elsewhere');
}

function accountSigningInBy(change: Change): AccountId | undefined {
  if (change.fact === 'email') return (change.after ?? change.before)?.accountId;
  if (change.fact !== 'account') return undefined;

  return fieldChanges(change).some(({ field }) => signInFields.has(field)) ? change.before?.id : undefined;
}
