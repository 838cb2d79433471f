import { commonPasswordList } from './generated/common-passwords.ts';

let ranks: ReadonlyMap<string, number> | null = null;

/** How early a guesser tries this word, from 1; undefined if it is not among the common passwords. */
export function commonRank(word: string): number | undefined {
  ranks ??= new Map(
    commonPasswordList
      .trim()
      .split(/\s+/)
      .map((password, index) => [password, index + 1]),
  );

  return ranks.get(word);
}

/** The longest entry is a little shorter; longer pieces need not be looked up. */
export const longestCommon = 30;
