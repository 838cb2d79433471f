import { admitInvited } from '#app/account/admit-invited.ts';
import { endSessions, setPassword } from '#app/account/change-own-password.ts';
import { hashNewPassword } from '#app/account/check-new-password.ts';
import { record, type Own } from '#app/account/own.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { Link } from '#app/ports/instance.ts';
import { changed, type Change } from '#domain/plan/change.ts';
import { claimLink, findLink } from './find-link.ts';

export type PasswordReset = {
  readonly token: string;
  readonly password: string;
  readonly confirmation: string;
  readonly endOtherSessions: boolean;
};

/** Sets a new password with the link mailed for that, which also proves the address it went to. */
export const resetPassword: UseCase<PasswordReset, { done: true }, string> = {
  action: 'password.reset',
  mode: 'write',

  async prepare(world, { token, ...wanted }) {
    const { own } = await world.transact('read', (stores) =>
      findLink({ stores, world, now: world.now() }, token, 'reset'),
    );

    return hashNewPassword(world, own, wanted);
  },

  async run(context, { token, endOtherSessions }, hash) {
    const { link, own } = await claimLink(context, token, 'reset');
    const { account } = own.account;
    const isReady = account.hasCredential && !account.mustChangePassword && account.state === 'enabled';
    const next = { ...account, hasCredential: true, mustChangePassword: false, state: 'enabled' } as const;
    const changes = [
      ...(isReady ? [] : [changed('account', account, next)]),
      ...(await confirmation(context, own, link)),
    ];

    await setPassword(context, own, hash);
    await record(context, own, { action: 'password.reset', changes });
    await admitInvited(context, own, { action: 'password.reset' });
    if (endOtherSessions) await endSessions(context, own, null);

    return { done: true };
  },
};

/** The letter arrived, so the address is theirs; unless somebody else has confirmed it, which is no reason to refuse. */
export async function confirmation(
  { stores, now }: Context,
  { account, home }: Own,
  link: Link,
): Promise<readonly Change[]> {
  const { email } = account;
  if (email === null || email.verifiedAt !== null || email.address !== link.address) return [];
  const claims = await stores
    .workspace(home.workspace.id)
    .facts('locked')
    .where('email', 'address', [email.addressFolded]);
  if (claims.some(({ id, verifiedAt }) => verifiedAt !== null && id !== email.id)) return [];

  return [changed('email', email, { ...email, verifiedAt: now })];
}
