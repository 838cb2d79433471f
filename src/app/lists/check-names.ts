import { overlayFacts, type FactView } from '#app/facts/fact-view.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { Named } from '#app/ports/users.ts';
import { freeUsername, nameFrom } from '#app/users/add-user.ts';
import { emptyProfile, withProfile } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import { foldAddress, mailAddress } from '#domain/mail-address.ts';
import { Refusal } from '#domain/refusal.ts';

type Asked = {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
};
type Verdict = 'free' | 'taken' | 'invalid' | 'not_asked';
type Answer = { username: Verdict; email: Verdict; takenBy: Named | null; suggestion: string | null };
type Check = { readonly verdict: Verdict; readonly holders: readonly string[] };

/** Whether a User ID and an address are free, asked while somebody types. Saving asks again. */
export const checkNames: UseCase<Asked, Answer> = {
  action: 'user.add',
  mode: 'read',

  async run(context, { username, email, name }) {
    const facts = overlayFacts(home(context).facts('snapshot'));
    const names = await checkUsername(facts, username);
    const addresses = await checkEmail(facts, email);

    return {
      username: names.verdict,
      email: addresses.verdict,
      takenBy: await holderOf(context, facts, [...names.holders, ...addresses.holders]),
      suggestion: await suggestionFor(facts, name, email),
    };
  },
};

const notAsked: Check = { verdict: 'not_asked', holders: [] };
const invalid: Check = { verdict: 'invalid', holders: [] };

async function checkUsername(facts: FactView, username: string | undefined): Promise<Check> {
  if (username === undefined) return notAsked;
  if (isRefused(() => withProfile(emptyProfile, { username }))) return invalid;
  const accounts = await facts.where('account', 'username', foldIdentifier(username));

  return checked([...accounts.map(({ id }) => id), ...(await holdersOf(facts, foldAddress(username)))]);
}

async function checkEmail(facts: FactView, email: string | undefined): Promise<Check> {
  if (email === undefined) return notAsked;
  if (isRefused(() => mailAddress(email))) return invalid;

  return checked(await holdersOf(facts, mailAddress(email).folded));
}

/** Whose confirmed address it is. One signs in by that too, so it is nobody else's User ID either. */
async function holdersOf(facts: FactView, folded: string): Promise<readonly string[]> {
  const emails = await facts.where('email', 'address', folded);

  return emails.filter(({ verifiedAt }) => verifiedAt !== null).map(({ accountId }) => accountId);
}

function checked(holders: readonly string[]): Check {
  return { verdict: holders.length > 0 ? 'taken' : 'free', holders };
}

/** Named only where the holder is a user of this workspace; others are none of its business. */
async function holderOf(
  context: Context,
  facts: FactView,
  accountIds: readonly string[],
): Promise<Named | null> {
  for (const accountId of accountIds) {
    const [user] = await facts.where('user', 'accountId', accountId);
    const names = user === undefined ? undefined : await home(context).users.names([user.id]);

    if (user !== undefined) return { id: user.id, name: names?.get(user.id) ?? '' };
  }

  return null;
}

async function suggestionFor(
  facts: FactView,
  name: string | undefined,
  email: string | undefined,
): Promise<string | null> {
  const wish = nameFrom({ fullName: name ?? '' }, email);
  if (wish === '') return null;

  return freeUsername({ facts }, wish);
}

function isRefused(rule: () => unknown): boolean {
  try {
    rule();

    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}
