import { overlayFacts, type OverlaidFacts } from '#app/facts/fact-view.ts';
import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { commitChanges } from '#app/changesets/commit-changes.ts';
import { home, type Context, type Request, type UseCase, type World } from '#app/perform.ts';
import type { Guard } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Account } from '#domain/account.ts';
import { changed, fieldChanges } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { countsAsActive, countsAsFull, type User } from '#domain/user.ts';
import type { Workspace } from '#domain/workspace.ts';
import { findByUsername } from './find-by-username.ts';

export type Reset =
  /** Opens the built-in Admin, or closes it again. */
  | { readonly who: 'admin'; readonly how: 'arm' | 'disarm' }
  /** Gives somebody full access back, with a new password. */
  | { readonly who: 'user'; readonly username: string };

export type ResetDone = { readonly username: string; readonly password: string | null };

type OneTime = { readonly password: string; readonly hash: string };

/**
 * The way in when nobody else has one, for whoever owns the machine. It is audited like everything else.
 * The password is told once and must be replaced at the first sign-in; it does not run out, since an armed
 * Admin may have to wait for its emergency.
 */
export const resetAdmin: UseCase<Reset, ResetDone, OneTime | null> = {
  action: 'instance.reset_admin',
  mode: 'write',
  prepare: (world, reset, request) => (closes(reset) ? Promise.resolve(null) : mint(world, request)),

  async run(context, reset, oneTime) {
    const workspace = home(context);
    const guard = await workspace.guard.lock(context.now);
    const facts = overlayFacts(workspace.facts('locked'));
    const before = reset.who === 'admin' ? await findAdmin(facts) : await findPerson(facts, reset.username);
    if (closes(reset) && before.account.state === 'disabled')
      return { username: before.account.username, password: null };
    const after = closes(reset) ? { ...before, account: close(before.account) } : open(before);

    checkCounts(context, { before, after, guard });
    await write(context, { before, after });
    if (oneTime !== null) await setPassword(context, after.account, oneTime);
    await workspace.admissions.end(
      [{ userId: after.user.id, reason: 'ended_by_administrator' }],
      context.now,
      null,
    );

    return { username: after.account.username, password: oneTime?.password ?? null };
  },
};

type Person = { readonly user: User; readonly account: Account };
type Step = { readonly before: Person; readonly after: Person };

function closes(reset: Reset): boolean {
  return reset.who === 'admin' && reset.how === 'disarm';
}

async function findAdmin(facts: OverlaidFacts): Promise<Person> {
  const [user] = await facts.where('user', 'builtIn', 'admin');
  const account = await facts.get('account', user?.accountId ?? '');
  if (user === undefined || account === undefined) refuse('user.not_found');

  return { user, account };
}

async function findPerson(facts: OverlaidFacts, username: string): Promise<Person> {
  const person = await findByUsername(facts, username);
  if (person.user.kind === 'system') refuse('user.built_in');
  if (person.user.state === 'removed') refuse('user.removed');

  return person;
}

/** The built-in Admin is active and full from its birth; what opens it is its account. */
function open({ user, account }: Person): Person {
  return {
    user: { ...user, state: 'active', adminLevel: 'full', validFrom: null, validUntil: null },
    account: { ...account, state: 'enabled', hasCredential: true, mustChangePassword: true },
  };
}

function close(account: Account): Account {
  return { ...account, state: 'disabled' };
}

function checkCounts({ now }: Context, { before, after, guard }: Step & { guard: Guard }): void {
  const lost =
    Number(countsAsFull(before.user, before.account, now)) -
    Number(countsAsFull(after.user, after.account, now));
  const added = Number(countsAsActive(after.user)) - Number(countsAsActive(before.user));

  if (guard.activeFullUsers - lost < 1) refuse('user.last_full_access');
  if (guard.planLimit !== null && added > 0 && guard.activeUsers + added > guard.planLimit) {
    refuse('workspace.limit_reached', { limit: guard.planLimit });
  }
}

async function write(context: Context, { before, after }: Step): Promise<void> {
  await commitChanges(context, home(context).id, {
    action: 'instance.reset_admin',
    actorId: actorIdOf(context.actor),
    subject: `user:${after.user.id}`,
    changes: [
      changed('account', before.account, after.account),
      changed('user', before.user, after.user),
    ].filter((change) => fieldChanges(change).length > 0),
  });
}

async function setPassword({ stores, now }: Context, { id }: Account, { hash }: OneTime): Promise<void> {
  await stores.accounts.setPassword(id, { hash, singleUse: true, expiresAt: null, setAt: now });
}

async function mint(world: World, request: Request): Promise<OneTime> {
  const { policies } = await world.transact('read', async (stores) =>
    workspaceOf(home({ ...request, stores })),
  );
  const policy = { minLength: policies.passwordMinLength, maxLength: policies.passwordMaxLength };
  const password = world.crypto.generatePassword(policy);

  return { password, hash: await world.crypto.hashPassword(password) };
}

async function workspaceOf(stores: WorkspaceStores): Promise<Workspace> {
  return (
    (await overlayFacts(stores.facts('snapshot')).get('workspace', stores.id)) ??
    refuse('workspace.not_found')
  );
}
