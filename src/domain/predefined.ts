import type { Operation, Qualifier, Role } from './role.ts';

type AreaForm = {
  readonly name: string;
  readonly builtIn?: 'projects';
  readonly states: readonly string[];
  readonly fields: readonly string[];
  readonly specials: readonly Operation[];
};

/** The areas every workspace begins with. What can be done to projects themselves is one of them. */
export const predefinedAreas = [
  { name: 'Projects', builtIn: 'projects', states: [], fields: [], specials: ['assign'] },
  {
    name: 'Requirements',
    states: ['Draft', 'Approved', 'Obsolete'],
    fields: ['Priority'],
    specials: ['baseline'],
  },
  {
    name: 'Test cases',
    states: ['Draft', 'Ready', 'Obsolete'],
    fields: ['Priority'],
    specials: ['execute', 'sign_off'],
  },
  {
    name: 'Defects',
    states: ['New', 'Pending', 'In test', 'Closed'],
    fields: ['Priority', 'Severity'],
    specials: ['close', 'reopen'],
  },
  { name: 'Tasks', states: ['Open', 'Done'], fields: ['Priority', 'Due'], specials: [] },
  { name: 'Activities', states: ['Planned', 'Done'], fields: ['Due'], specials: [] },
  {
    name: 'Jobs',
    states: ['Planned', 'In progress', 'Done'],
    fields: ['Due', 'Price'],
    specials: ['schedule'],
  },
  {
    name: 'Quotes',
    states: ['Draft', 'Sent', 'Accepted', 'Declined'],
    fields: ['Price'],
    specials: ['approve'],
  },
  { name: 'Orders', states: ['New', 'Confirmed', 'Delivered'], fields: ['Price', 'Due'], specials: [] },
  { name: 'Accounts', states: ['Active', 'Former'], fields: ['Price'], specials: [] },
] as const satisfies readonly AreaForm[];

type Permitted = readonly [area: string, operations: readonly Operation[], qualifier?: Qualifier];

/** The roles every workspace begins with. The two immutable ones are what other parts of Muster rely on. */
export const predefinedRoles = [
  {
    name: 'Project Administrator',
    immutable: true,
    description: 'Everything in a project, including its people',
    permits: 'everything',
  },
  {
    name: 'Project User (Rm+Tm)',
    immutable: false,
    description: 'Works with requirements and tests',
    permits: [
      ['Projects', ['read']],
      ['Requirements', ['create', 'read', 'update', 'baseline']],
      ['Requirements', ['delete'], 'owned'],
      ['Test cases', ['create', 'read', 'update', 'execute', 'sign_off']],
      ['Test cases', ['delete'], 'owned'],
      ['Defects', ['create', 'read', 'update', 'close', 'reopen']],
      ['Defects', ['delete'], 'owned'],
      ['Tasks', ['create', 'read', 'update']],
    ],
  },
  {
    name: 'Project User (Rm)',
    immutable: false,
    description: 'Works with requirements, reads tests',
    permits: [
      ['Projects', ['read']],
      ['Requirements', ['create', 'read', 'update', 'baseline']],
      ['Requirements', ['delete'], 'owned'],
      ['Test cases', ['read']],
      ['Defects', ['create', 'read']],
      ['Defects', ['update'], 'assigned'],
      ['Tasks', ['create', 'read', 'update']],
    ],
  },
  {
    name: 'Project User (Tm)',
    immutable: false,
    description: 'Works with tests, reads requirements',
    permits: [
      ['Projects', ['read']],
      ['Requirements', ['read']],
      ['Test cases', ['create', 'read', 'update', 'execute', 'sign_off']],
      ['Test cases', ['delete'], 'owned'],
      ['Defects', ['create', 'read', 'update', 'close', 'reopen']],
      ['Tasks', ['create', 'read', 'update']],
    ],
  },
  {
    name: 'Project User (View only)',
    immutable: false,
    description: 'Reads everything, changes nothing',
    permits: predefinedAreas.map(({ name }): Permitted => [name, ['read']]),
  },
  {
    name: 'Project Assignment',
    immutable: true,
    description: 'Assigns people to the project',
    permits: [['Projects', ['assign']]],
  },
] as const satisfies readonly {
  readonly name: string;
  readonly immutable: boolean;
  readonly description: string;
  readonly permits: 'everything' | readonly Permitted[];
}[];

export type PredefinedRole = (typeof predefinedRoles)[number];

/** Whether a role is the one above all project roles: who has it administers the project, and only an administrator gives it. */
export function administersProject({
  name,
  predefined,
  immutable,
}: Pick<Role, 'name' | 'predefined' | 'immutable'>): boolean {
  return predefined && immutable && name === projectAdministrator;
}

const projectAdministrator: PredefinedRole['name'] = 'Project Administrator';

/** The groups every workspace begins with. */
export const builtInGroups = [
  { name: 'Users', builtIn: 'users', audience: 'standard' },
  { name: 'RestrictedUsers', builtIn: 'restricted_users', audience: 'restricted' },
  { name: 'Admins', builtIn: 'admins', audience: 'standard' },
] as const;
