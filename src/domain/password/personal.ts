import type { Profile } from '../account.ts';
import { fold } from '../fold.ts';
import { lengthOf } from '../text.ts';
import { plainLetter } from './leet.ts';

/** What others know about a person, and would try first. Missing values are empty. */
export type PasswordContext = {
  readonly username: string;
  readonly names: readonly string[];
  readonly company: string;
  readonly addresses: readonly string[];
  readonly workspaces: readonly string[];
};

export type PersonalKind = 'username' | 'name' | 'company' | 'address' | 'workspace' | 'product';

export function passwordContext(
  profile: Pick<Profile, 'username' | 'firstName' | 'lastName' | 'fullName' | 'company'>,
  addresses: readonly string[],
  workspaces: readonly string[],
): PasswordContext {
  const { username, firstName, lastName, fullName, company } = profile;

  return { username, names: [firstName, lastName, fullName], company, addresses, workspaces };
}

const product = 'Muster';
/** Shorter words turn up in any text by chance. */
const shortestWord = 4;

/** The first kind of personal word that the password contains; blanks, case, accents and look-alike signs aside. */
export function personalPart(password: string, context: PasswordContext): PersonalKind | null {
  const forms = [compact(password), compact(Array.from(fold(password), plainLetter).join(''))];
  const found = personalWords(context).find(({ word }) => forms.some((form) => form.includes(word)));

  return found?.kind ?? null;
}

/** The words themselves, folded, for those who estimate how early they are guessed. */
export function personalWords(context: PasswordContext): { kind: PersonalKind; word: string }[] {
  const { username, names, company, addresses, workspaces } = context;
  const locals = addresses.map((address) => address.split('@')[0] ?? '');

  return [
    ...wordsOf('username', [username]),
    ...wordsOf('name', names),
    ...wordsOf('company', [company]),
    ...wordsOf('address', locals),
    ...workspaces.map((name) => ({ kind: 'workspace' as const, word: compact(name) })),
    { kind: 'product' as const, word: compact(product) },
  ].filter(({ word }) => lengthOf(word) >= shortestWord);
}

/** The whole text and each of its words: `Grace Hopper` is also `gracehopper` and `hopper`. */
function wordsOf(kind: PersonalKind, texts: readonly string[]): { kind: PersonalKind; word: string }[] {
  return texts.flatMap((text) =>
    [compact(text), ...text.split(/[^\p{L}\p{M}\p{N}]+/u).map(compact)].map((word) => ({ kind, word })),
  );
}

function compact(text: string): string {
  return fold(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
