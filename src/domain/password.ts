import { guessBits } from './password/guesses.ts';
import { personalPart, personalWords } from './password/personal.ts';
import type { PasswordContext } from './password/personal.ts';
import type { PasswordPolicy } from './password/policy.ts';
import { refuse } from './refusal.ts';
import type { RefusalCode, RefusalDetails } from './refusal.ts';
import { lengthOf } from './text.ts';

/** One rule as a live list shows it: what would be refused, and whether this password passes. */
export type PasswordRule = {
  readonly code: Extract<RefusalCode, `password.${string}` | 'account.control_character'>;
  readonly holds: boolean;
  readonly details: RefusalDetails;
};

/** From `0`, guessed in a moment, to `4`, out of reach; each step stands for a thousand times as many guesses. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/**
 * About a million guesses. What needs fewer is a common password, or one with a year, a digit or a second
 * common word appended, and falls to slow guessing over the network.
 */
const commonBits = 20;

/** Every rule with its result, in the order in which they are refused. */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
  context: PasswordContext,
): PasswordRule[] {
  const { minLength, maxLength } = policy;
  const length = lengthOf(password);
  const about = personalPart(password, context);

  return [
    { code: 'password.too_short', holds: length >= minLength, details: { limit: minLength, length } },
    { code: 'password.too_long', holds: length <= maxLength, details: { limit: maxLength, length } },
    { code: 'account.control_character', holds: isStorable(password), details: { field: 'password' } },
    {
      code: 'password.common',
      // Far beyond the limit the length is refused anyway, and estimating would cost more than it tells.
      holds: length > maxLength || guessBits(firstSigns(password)) >= commonBits,
      details: {},
    },
    { code: 'password.contains_personal', holds: about === null, details: about === null ? {} : { about } },
  ];
}

/** Refuses a password that breaks a rule. Composition is nobody's business: any characters, blanks included. */
export function requirePassword(password: string, policy: PasswordPolicy, context: PasswordContext): void {
  if (password === '') refuse('password.required');

  const broken = checkPassword(password, policy, context).find(({ holds }) => !holds);
  if (broken) refuse(broken.code, broken.details);
}

/** What others know about the person counts as known to the guesser. */
export function strength(password: string, context: PasswordContext): Strength {
  const words = personalWords(context).map(({ word }) => word);
  const bits = guessBits(firstSigns(password), words);

  return steps[Math.min(4, Math.floor(bits / 10))] ?? 0;
}

const steps = [0, 1, 2, 3, 4] as const;

/** NUL ends a text in too many places, and half a surrogate pair is stored as something else. */
function isStorable(password: string): boolean {
  return !password.includes('\u0000') && password.isWellFormed();
}

/** What follows can only make it harder to guess, and is not worth the time to estimate. */
function firstSigns(password: string): string {
  return Array.from(password).slice(0, 128).join('');
}
