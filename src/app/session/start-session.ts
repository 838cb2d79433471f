import { readOwn, record, type Own } from '#app/account/own.ts';
import { contextIn } from '#app/context-in.ts';
import type { Context, Request, UseCase, World } from '#app/perform.ts';
import type { SignInAccount } from '#app/ports/instance.ts';
import type { AccountId, Instant } from '#domain/ids.ts';
import { refuse, type RefusalCode } from '#domain/refusal.ts';
import { isAdmitted } from '#domain/user.ts';
import { countAhead, forgive, guessOf, type Guess } from './guess-count.ts';
import { noteDevice } from './note-device.ts';
import { openSession, type OpenedSession } from './open-session.ts';

export type SignIn = { readonly username: string; readonly password: string };

export type SignedIn = {
  readonly session: OpenedSession;
  readonly mustChangePassword: boolean;
  readonly workspaces: readonly { readonly slug: string; readonly name: string }[];
};

/** What has been proved before the transaction: whose password it was, as set at that moment. */
type Proved = {
  readonly accountId: AccountId;
  readonly setAt: Instant | null;
  readonly rehashed: string | null;
  readonly guess: Guess;
};

/**
 * Signs in with a User ID or a confirmed address and a password. Whether the account exists, has a password or
 * is closed makes no difference to whoever does not know the password: same answer, same time.
 */
export const startSession: UseCase<SignIn, SignedIn, Proved> = {
  action: 'session.start',
  mode: 'write',
  prepare: prove,

  async run(context, _input, { accountId, setAt, rehashed, guess }) {
    const { stores, now } = context;
    const account = (await stores.accounts.claim(accountId)) ?? refuse('session.wrong_credentials');
    const own = { ...(await readOwn(stores, accountId, now)), account };

    // A password that was replaced in the meantime is a wrong one by now.
    if (account.passwordSetAt !== setAt || account.hash === null) refuse('session.wrong_credentials');
    checkOpen(account, now);

    await usePassword(context, account, rehashed ?? account.hash);
    const session = await openSession(context, accountId, own.memberships);
    await forgive(stores, guess);
    await noteDevice(context, own);
    await record(context, own, {
      action: 'session.started',
      details: { method: 'password', ...context.device },
    });

    return {
      session,
      mustChangePassword: account.account.mustChangePassword || account.singleUse,
      workspaces: own.memberships
        .filter(({ user }) => isAdmitted(user, now))
        .map(({ workspace: { slug, name } }) => ({ slug, name })),
    };
  },
};

async function prove(world: World, { username, password }: SignIn, request: Request): Promise<Proved> {
  const { found, guess } = await world.transact('write', async (stores) => {
    const found = await stores.accounts.bySignInName(username);
    const accountId = found?.account.id ?? null;
    const guess = guessOf(world, request, { accountId, name: username });

    await countAhead(stores, guess, { clock: world, accountId });

    return { found, guess };
  });

  const { matches, outdated } = await world.crypto.verifyPassword(found?.hash ?? null, password);
  if (found === undefined || !matches)
    return noteFailure(world, request, { found, code: 'session.wrong_credentials', guess: null });
  const closed = closedBecause(found, world.now());
  if (closed !== null) return noteFailure(world, request, { found, code: closed, guess });

  return {
    accountId: found.account.id,
    setAt: found.passwordSetAt,
    rehashed: outdated ? await world.crypto.hashPassword(password) : null,
    guess,
  };
}

type Failure = {
  readonly found: SignInAccount | undefined;
  readonly code: RefusalCode;
  readonly guess: Guess | null;
};

/** What was refused stays on record although the request itself changes nothing. */
async function noteFailure(world: World, request: Request, { found, code, guess }: Failure): Promise<never> {
  await world.transact('write', async (stores) => {
    const context = contextIn(world, request, stores);

    if (guess !== null) await forgive(stores, guess);
    if (found === undefined) return;
    const own: Own = await readOwn(stores, found.account.id, context.now);
    await record(context, own, { action: 'session.failed', details: { method: 'password', reason: code } });
  });

  return refuse(code);
}

function checkOpen(account: SignInAccount, now: Instant): void {
  const closed = closedBecause(account, now);

  if (closed !== null) refuse(closed);
}

/** Told only to somebody who has shown that they know the password. */
function closedBecause({ account, passwordExpiresAt }: SignInAccount, now: Instant): RefusalCode | null {
  if (account.state === 'disabled') return 'session.account_disabled';
  if (account.state === 'pending') return 'session.not_confirmed';

  return passwordExpiresAt !== null && passwordExpiresAt <= now ? 'session.password_expired' : null;
}

/** A one-time password is used up by this. Any other is hashed anew where hashing has become stricter. */
async function usePassword(
  { stores, now }: Context,
  { account, hash: stored, ...password }: SignInAccount,
  hash: string,
): Promise<void> {
  if (!password.singleUse && hash === stored) return;

  await stores.accounts.setPassword(account.id, {
    hash,
    singleUse: password.singleUse,
    expiresAt: password.singleUse ? now : password.passwordExpiresAt,
    setAt: password.passwordSetAt ?? now,
  });
}
