import { refuse } from '../refusal.ts';

/** How long a password must and may be, in characters. There are no other rules about its composition. */
export type PasswordPolicy = { readonly minLength: number; readonly maxLength: number };

/** What a workspace may choose between. Beyond the upper limit hashing would serve an attacker, not a person. */
export const passwordLimits = { least: 8, most: 256 } as const;

/** `classic` exists for those who must match an older system; it is offered with a warning and never the default. */
export const passwordPolicies = {
  default: { minLength: 12, maxLength: 128 },
  classic: { minLength: 8, maxLength: 10 },
} as const satisfies Record<string, PasswordPolicy>;

/** Accepts a policy that somebody typed. */
export function passwordPolicy({ minLength, maxLength }: PasswordPolicy): PasswordPolicy {
  const { least, most } = passwordLimits;
  const inLimits = [minLength, maxLength].every(
    (length) => Number.isInteger(length) && length >= least && length <= most,
  );

  if (!inLimits || minLength > maxLength) refuse('password.policy_invalid', { least, most });

  return { minLength, maxLength };
}
