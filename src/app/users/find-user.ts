import type { StepContext } from '#app/administering.ts';
import type { Account } from '#domain/account.ts';
import type { UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';

/** What every step about one user carries: whom, and the version that was seen. */
export type AboutUser = { readonly id: string; readonly version?: string | undefined };

/** The user that a step is about. What has changed since it was seen is not overwritten. */
export async function findUser({ facts, resolve }: StepContext, about: AboutUser): Promise<User> {
  const user = (await facts.get('user', resolve<UserId>(about.id))) ?? refuse('user.not_found');

  if (about.version !== undefined && about.version !== userEtag(user, await accountOf(facts, user))) {
    refuse('changeset.changed_meanwhile');
  }

  return user;
}

/** The account of a user who has one. Built-in users that stand for something have none. */
export async function findAccount({ facts }: StepContext, user: User): Promise<Account> {
  if (user.kind === 'system') refuse('user.built_in');

  return (await accountOf(facts, user)) ?? refuse('user.not_found');
}

/** The version of a user as it is shown outside: of the membership and of the profile. */
export function userEtag(user: Pick<User, 'version'>, account: Pick<Account, 'version'> | undefined): string {
  return `${user.version}.${account?.version ?? 0}`;
}

/** What the steps about a user will ask for. */
export function readsUser({ id }: AboutUser): { readonly user: { readonly id: readonly string[] } } {
  return { user: { id: [id] } };
}

async function accountOf(facts: StepContext['facts'], user: User): Promise<Account | undefined> {
  return user.accountId === null ? undefined : facts.get('account', user.accountId);
}
