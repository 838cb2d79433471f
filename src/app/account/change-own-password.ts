import { passwordChanged } from '#app/letters.ts';
import { queueLetters } from '#app/mail/queue-letters.ts';
import type { Context, UseCase } from '#app/perform.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { addressed } from './change-own-email.ts';
import { hashNewPassword } from './check-new-password.ts';
import { claimOwn, ownId, record, type Own } from './own.ts';
import { provePassword } from './prove-password.ts';

export type PasswordChange = {
  readonly current: string;
  readonly password: string;
  readonly confirmation: string;
  readonly endOtherSessions: boolean;
};

/** Changes one's own password. Other sessions end if asked, links to reset it stop working, and a mail says so. */
export const changeOwnPassword: UseCase<PasswordChange, { done: true }, string> = {
  action: 'password.change_own',
  mode: 'write',

  async prepare(world, { current, ...wanted }, request) {
    if (wanted.password !== wanted.confirmation) refuse('password.confirmation_differs');
    const own = await provePassword(world, request, current);
    if (current === wanted.password) refuse('password.unchanged');

    return hashNewPassword(world, own, wanted);
  },

  async run(context, { endOtherSessions }, hash) {
    const own = await claimOwn(context, ownId(context));
    const { account } = own.account;
    const changes = account.mustChangePassword
      ? [changed('account', account, { ...account, mustChangePassword: false })]
      : [];

    await setPassword(context, own, hash);
    await record(context, own, { action: 'password.change_own', changes });
    if (endOtherSessions) await endSessions(context, own, context.sessionId);

    return { done: true };
  },
};

/** A new password puts mailed links for choosing one out of use, and is told to the address of the account. */
export async function setPassword(context: Context, own: Own, hash: string): Promise<void> {
  const { stores, now } = context;
  const { account, email } = own.account;

  await stores.accounts.setPassword(account.id, { hash, singleUse: false, expiresAt: null, setAt: now });
  await stores.links.expire(account.id, 'reset', now);
  if (email === null) return;
  await queueLetters(context, own.home.workspace.id, [
    { ...addressed(own, email.address), letter: passwordChanged(context) },
  ]);
}

export async function endSessions(
  { stores, now }: Context,
  { account }: Own,
  except: Context['sessionId'],
): Promise<void> {
  await stores.ownSessions.endOwn(account.account.id, { except }, { reason: 'password_changed', at: now });
}
