import type { Membership } from '#app/ports/instance.ts';
import { passwordPolicies, type PasswordPolicy } from '#domain/password/policy.ts';
import type { Policies } from '#domain/workspace.ts';

/** How long a session may stand idle, and how long it lives at most. */
export type SessionLimits = { readonly idleMinutes: number; readonly maxHours: number };

/** For an account that is at home nowhere any more; it can only look at itself. */
const homeless: SessionLimits = { idleMinutes: 60, maxHours: 24 };

/** A password opens every workspace of its account, so the strictest of them decides how long it must be. */
export function strictestPasswordPolicy(policies: readonly Policies[]): PasswordPolicy {
  if (policies.length === 0) return passwordPolicies.default;
  const minLength = Math.max(...policies.map(({ passwordMinLength }) => passwordMinLength));
  const shortest = Math.min(...policies.map(({ passwordMaxLength }) => passwordMaxLength));

  return { minLength, maxLength: Math.max(minLength, shortest) };
}

/** Of several workspaces the one that trusts an unattended screen the least decides. */
export function strictestSession(policies: readonly Policies[]): SessionLimits {
  if (policies.length === 0) return homeless;

  return {
    idleMinutes: Math.min(...policies.map(({ sessionIdleMinutes }) => sessionIdleMinutes)),
    maxHours: Math.min(...policies.map(({ sessionMaxHours }) => sessionMaxHours)),
  };
}

/** The policies of the workspaces that somebody belongs to, admitted at this moment or not. */
export function policiesOf(memberships: readonly Membership[]): readonly Policies[] {
  return memberships
    .filter(({ user }) => user.state !== 'removed')
    .map(({ workspace }) => workspace.policies);
}
