import type { AdminLevel } from './level.ts';
import type { Policies } from './workspace.ts';

export const presetNames = ['crm-like', 'shop-floor', 'alm-matrix', 'open-workspace', 'workgroups'] as const;

export type PresetName = (typeof presetNames)[number];

const common = {
  deletion: 'reversible',
  email: 'recommended',
  confirmBeforeAccess: false,
  initialPassword: 'by_admin',
  resetDelivery: 'link',
  passwordMinLength: 12,
  passwordMaxLength: 128,
  sessionIdleMinutes: 480,
  sessionMaxHours: 168,
  invitationDays: 14,
  paging: 'scroll',
  fullAdminAllData: true,
  rolesPerScope: 'many',
} as const;

/** Ways of working that people know, each a full set of policies. */
export const presets = {
  'crm-like': {
    ...common,
    deletion: 'by_support',
    levelsOffered: ['none', 'full'],
    requiredFields: ['username', 'email'],
  },
  'shop-floor': {
    ...common,
    levelsOffered: ['none', 'full'],
    email: 'optional',
    requiredFields: ['username', 'password'],
  },
  'alm-matrix': {
    ...common,
    levelsOffered: ['none', 'extended', 'full'],
    email: 'required',
    resetDelivery: 'one_time_password',
    rolesPerScope: 'one',
    requiredFields: ['username', 'email'],
  },
  'open-workspace': {
    ...common,
    deletion: 'permanent',
    levelsOffered: ['none', 'selective', 'extended', 'full'],
    email: 'required',
    confirmBeforeAccess: true,
    initialPassword: 'by_link',
    requiredFields: ['fullName', 'email'],
    fullAdminAllData: false,
    rolesPerScope: 'one',
  },
  workgroups: {
    ...common,
    levelsOffered: ['none', 'full'],
    requiredFields: ['username', 'password', 'firstName'],
    paging: 'pages',
  },
} as const satisfies Record<PresetName, Policies>;

type LevelLabels = { readonly [Level in AdminLevel]?: string };

/** What some ways of working call the levels, in the English of files. */
export const levelLabels: { readonly [Preset in PresetName]?: LevelLabels } = {
  'crm-like': { none: 'Regular User', full: 'Database Administrator' },
  'shop-floor': { none: 'Selected Role(s)', full: 'Administrator' },
};
