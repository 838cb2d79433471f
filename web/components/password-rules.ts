import type { TextKey } from '../texts/keys.ts';
import type { TextValues } from '../texts/texts.ts';

export interface PasswordRules {
  min: number;
  max: number;
  /** Names, User ID and e-mail of the person: a password may not contain them. */
  personal?: readonly string[];
  /** Whether it is among those that are tried first; unknown until the server has answered. */
  common?: boolean | undefined;
}

export interface Verdict {
  key: TextKey;
  values?: TextValues;
  met: boolean;
}

export type Strength = 'none' | 'weak' | 'fair' | 'good' | 'strong';

/** What can be told while typing. The server judges again, and alone knows the list of common passwords. */
export function judge(password: string, { min, max, personal = [], common }: PasswordRules): Verdict[] {
  const length = [...password].length;
  const folded = password.toLocaleLowerCase();
  const holds = personal.some((word) => [...word].length >= 4 && folded.includes(word.toLocaleLowerCase()));

  return [
    { key: 'password.rule_min', values: { min }, met: length >= min },
    { key: 'password.rule_max', values: { max }, met: length > 0 && length <= max },
    { key: 'password.rule_personal', met: length > 0 && !holds },
    { key: 'password.rule_common', met: common === false },
  ];
}

/** Length is what counts; a few letters repeated do not make a password longer. */
export function strength(password: string): Strength {
  const letters = [...password];
  const weight = Math.min(letters.length, new Set(letters).size * 2);
  if (weight === 0) return 'none';
  if (weight < 10) return 'weak';
  if (weight < 14) return 'fair';

  return weight < 20 ? 'good' : 'strong';
}
