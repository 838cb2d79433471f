import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { ImportProblem } from '#app/ports/work.ts';
import type { Account, Email } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import type { Membership } from '#domain/group.ts';
import type { Grant } from '#domain/role.ts';
import type { ImportedPerson } from '#domain/import/person.ts';
import { foldAddress } from '#domain/mail-address.ts';
import type { User } from '#domain/user.ts';

/** Somebody of this workspace, with everything that a row might change. */
export type Known = {
  readonly user: User;
  readonly account: Account;
  readonly emails: readonly Email[];
  readonly grants: readonly Grant[];
  readonly memberships: readonly Membership[];
};

/** Whom a row is about: somebody new, somebody of this workspace, or nobody that it may be about. */
export type Match =
  | { readonly kind: 'new'; readonly username: 'as_given' | 'any_free' }
  | { readonly kind: 'known'; readonly known: Known }
  | { readonly kind: 'problem'; readonly problem: ImportProblem };

/** Reads what matching asks for in a few statements, however many people there are. */
export async function preloadMatches(facts: OverlaidFacts, people: readonly ImportedPerson[]): Promise<void> {
  const usernames = people.map(({ profile }) => foldIdentifier(profile.username));
  const addresses = people.flatMap(({ email }) => (email ? [foldAddress(email)] : []));
  const accounts = await facts.preload('account', 'username', usernames);
  const emails = await facts.preload('email', 'address', addresses);
  const accountIds = [
    ...new Set([...accounts.map(({ id }) => id), ...emails.map(({ accountId }) => accountId)]),
  ];
  const users = await facts.preload('user', 'accountId', accountIds);
  const userIds = users.map(({ id }) => id);

  await facts.preload('account', 'id', accountIds);
  await facts.preload('email', 'accountId', accountIds);
  await facts.preload('grant', 'subjectId', userIds);
  await facts.preload('membership', 'userId', userIds);
}

/**
 * Finds whom a person of a file is in this workspace. An account that is known to the instance but not here
 * is never taken over: whoever could write a file could else take another workspace's people.
 */
export async function matchPerson(facts: OverlaidFacts, person: ImportedPerson): Promise<Match> {
  return person.usernameFrom === 'file' ? matchNamed(facts, person) : matchUnnamed(facts, person);
}

/** By User ID; failing that by a confirmed address, since of those each belongs to one person alone. */
async function matchNamed(facts: OverlaidFacts, { profile, email }: ImportedPerson): Promise<Match> {
  const [namesake] = await facts.where('account', 'username', foldIdentifier(profile.username));
  if (namesake !== undefined) return matchAccount(facts, namesake);

  const holders = await holdersOf(facts, email);
  const owner = holders.find(({ verifiedAt }) => verifiedAt !== null);
  const user = owner === undefined ? undefined : await userOf(facts, owner.accountId);

  return user === undefined ? { kind: 'new', username: 'as_given' } : matchUser(facts, user);
}

/** Without a User ID in the file the address says who it is; a name made from it may be somebody else's. */
async function matchUnnamed(facts: OverlaidFacts, { profile, email }: ImportedPerson): Promise<Match> {
  const users: User[] = [];
  for (const { accountId } of await holdersOf(facts, email)) {
    const user = await userOf(facts, accountId);
    if (user !== undefined) users.push(user);
  }
  const [only, ...others] = users;
  if (only !== undefined && others.length === 0) return matchUser(facts, only);

  const [namesake] = await facts.where('account', 'username', foldIdentifier(profile.username));
  if (namesake === undefined) return { kind: 'new', username: 'as_given' };

  const addresses = await facts.where('email', 'accountId', namesake.id);
  const isSomebodyElse = Boolean(email) && addresses.length > 0;
  const user = isSomebodyElse ? undefined : await userOf(facts, namesake.id);

  return user === undefined ? { kind: 'new', username: 'any_free' } : matchUser(facts, user);
}

async function matchAccount(facts: OverlaidFacts, account: Account): Promise<Match> {
  const user = await userOf(facts, account.id);
  if (user !== undefined) return matchUser(facts, user);
  const { username } = account;

  return {
    kind: 'problem',
    problem: { code: 'account.username_taken', field: 'username', details: { username } },
  };
}

async function matchUser(facts: OverlaidFacts, user: User): Promise<Match> {
  const account = user.accountId === null ? undefined : await facts.get('account', user.accountId);

  if (user.kind === 'system' || account === undefined) return refused('user.built_in');
  if (user.state === 'removed') return refused('user.removed');

  return {
    kind: 'known',
    known: {
      user,
      account,
      emails: await facts.where('email', 'accountId', account.id),
      grants: await facts.where('grant', 'subjectId', user.id),
      memberships: await facts.where('membership', 'userId', user.id),
    },
  };
}

async function holdersOf(facts: OverlaidFacts, email: string | undefined): Promise<readonly Email[]> {
  if (!email) return [];

  return (await facts.where('email', 'address', foldAddress(email))).filter(
    ({ purpose }) => purpose === 'current',
  );
}

async function userOf(facts: OverlaidFacts, accountId: Account['id']): Promise<User | undefined> {
  return (await facts.where('user', 'accountId', accountId))[0];
}

function refused(code: 'user.built_in' | 'user.removed'): Match {
  return { kind: 'problem', problem: { code, field: 'username', details: {} } };
}
