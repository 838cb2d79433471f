import type { WorkspaceId } from './ids.ts';
import { adminLevels, type AdminLevel } from './level.ts';
import { hasControlCharacter, lengthOf } from './text.ts';
import { refuse } from './refusal.ts';
import type { PresetName } from './presets.ts';

/** What a new user may have to have, in the order of the form. */
export const requirableFields = ['username', 'password', 'firstName', 'fullName', 'email'] as const;

/** What a workspace decides for itself. A preset fills all of it; afterwards each can be changed alone. */
export type Policies = {
  readonly deletion: 'by_support' | 'reversible' | 'permanent';
  readonly levelsOffered: readonly AdminLevel[];
  readonly email: 'optional' | 'recommended' | 'required';
  readonly confirmBeforeAccess: boolean;
  readonly initialPassword: 'by_admin' | 'by_link';
  readonly resetDelivery: 'link' | 'one_time_password';
  readonly requiredFields: readonly (typeof requirableFields)[number][];
  readonly passwordMinLength: number;
  readonly passwordMaxLength: number;
  readonly sessionIdleMinutes: number;
  readonly sessionMaxHours: number;
  readonly invitationDays: number;
  readonly paging: 'scroll' | 'pages';
  readonly fullAdminAllData: boolean;
  /** Whether somebody holds one role in a scope or several, whose permissions add up. */
  readonly rolesPerScope: 'one' | 'many';
};

export type Workspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly slug: string;
  readonly preset: PresetName;
  readonly policies: Policies;
  readonly timeZone: string;
  readonly locale: string;
  readonly supportContact: string;
  readonly erasedActorLabel: string;
  readonly version: number;
};

export const policyLimits = {
  passwordMinLength: { least: 8, most: 64 },
  passwordMaxLength: { least: 10, most: 256 },
  sessionIdleMinutes: { least: 5, most: 43_200 },
  sessionMaxHours: { least: 1, most: 8_760 },
  invitationDays: { least: 1, most: 365 },
} as const;

/** Refuses policies whose numbers are out of range or contradict each other. */
export function checkPolicies(policies: Policies): Policies {
  for (const [policy, { least, most }] of Object.entries(policyLimits)) {
    const value = policies[policy as keyof typeof policyLimits]; // Object.entries forgets the key type

    if (!Number.isInteger(value) || value < least || value > most) {
      refuse('workspace.policy_invalid', { policy, least, most });
    }
  }
  if (policies.passwordMinLength > policies.passwordMaxLength) {
    refuse('password.policy_invalid', {
      least: policies.passwordMinLength,
      most: policies.passwordMaxLength,
    });
  }

  return {
    ...policies,
    levelsOffered: offered(policies.levelsOffered),
    requiredFields: requirableFields.filter((field) => policies.requiredFields.includes(field)),
  };
}

/** The levels in their order. Without the lowest nobody could be an ordinary user, without the highest nobody could govern. */
function offered(levels: readonly AdminLevel[]): readonly AdminLevel[] {
  if (!levels.includes('none') || !levels.includes('full')) refuse('workspace.levels_invalid');

  return adminLevels.filter((level) => levels.includes(level));
}

/** The name of a workspace in lower case with hyphens: how it is called in addresses and on the command line. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

  return slug || 'workspace';
}

export function checkWorkspaceName(name: string): string {
  const trimmed = name.trim();

  if (trimmed === '' || lengthOf(trimmed) > 60 || hasControlCharacter(trimmed, 'line')) {
    refuse('workspace.name_invalid', { limit: 60 });
  }

  return trimmed;
}
