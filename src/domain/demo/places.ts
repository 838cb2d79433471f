import type { Random } from './random.ts';

type DemoProject = {
  readonly name: string;
  readonly description: string;
  /** Paths of folders, each after the one it lies in. */
  readonly folders: readonly string[];
  /** Which groups have which role in all of it. */
  readonly groups: readonly (readonly [group: string, role: string])[];
  /** How many people have a role in it themselves. */
  readonly members: number;
  /** Its share of all records. */
  readonly share: number;
};

const tester = 'Project User (Tm)';
const analyst = 'Project User (Rm)';
const both = 'Project User (Rm+Tm)';
const viewer = 'Project User (View only)';

/** Six projects with sixty folders, the deepest five deep. */
export const demoProjects: readonly DemoProject[] = [
  {
    name: 'Lighthouse',
    description: 'Automatic lights and fog signals along the coast',
    folders: [
      'Requirements',
      'Requirements/Lamp',
      'Requirements/Fog signal',
      'Requirements/Power',
      'Requirements/Power/Solar',
      'Requirements/Power/Batteries',
      'Test cases',
      'Test cases/On site',
      'Defects',
      'Defects/Supplier',
      'Maintenance',
      'Documents',
    ],
    groups: [['Engine room', both]],
    members: 9,
    share: 16,
  },
  {
    name: 'Ferry app',
    description: 'Tickets and timetables for passengers',
    folders: [
      'Requirements',
      'Requirements/Safety',
      'Requirements/Safety/Drafts',
      'Requirements/Safety/Drafts/Evacuation',
      'Requirements/Safety/Drafts/Evacuation/Routes',
      'Requirements/Comfort',
      'Requirements/Tickets',
      'Requirements/Tickets/Discounts',
      'Test cases',
      'Test cases/Booking',
      'Test cases/Booking/Refunds',
      'Test cases/Timetable',
      'Defects',
      'Defects/Folder A',
      'Defects/Folder B',
      'Defects/Old app',
      'Releases',
      'Design',
    ],
    groups: [
      ['Ferry app', both],
      ['Ticket office', viewer],
    ],
    members: 14,
    share: 34,
  },
  {
    name: 'Harbour ops',
    description: 'Berths, tugs and night shifts',
    folders: [
      'Berths',
      'Berths/North quay',
      'Berths/South quay',
      'Tugs',
      'Tugs/Crews',
      'Night shift',
      'Incidents',
      'Incidents/Closed',
      'Weather',
      'Weather/Warnings',
      'Handover',
      'Training',
    ],
    groups: [
      ['Harbour operations', both],
      ['Night shift', analyst],
    ],
    members: 11,
    share: 22,
  },
  {
    name: 'Supplier portal',
    description: 'Orders and quotes of those who supply the ships',
    folders: ['Quotes', 'Quotes/Catering', 'Quotes/Fuel', 'Orders', 'Orders/Open', 'Complaints'],
    groups: [['Supplier desk', analyst]],
    members: 6,
    share: 12,
  },
  {
    name: 'Test bench',
    description: 'Where things break before they go to sea',
    folders: [
      'Rigs',
      'Rigs/Engine',
      'Rigs/Engine/Vibration',
      'Rigs/Navigation',
      'Campaigns',
      'Campaigns/Spring',
      'Campaigns/Autumn',
      'Results',
      'Calibration',
    ],
    groups: [['Test bench', tester]],
    members: 8,
    share: 13,
  },
  {
    name: 'Archive',
    description: 'What is finished and still worth reading',
    folders: ['Ships', 'Ships/Sold', 'Routes'],
    groups: [['Archive readers', viewer]],
    members: 2,
    share: 3,
  },
];

type Holder = { readonly group: string } | { readonly member: number };

/** What was given in folders themselves: by project and path, to a group or to somebody of the members. */
export const demoFolderGrants: readonly (readonly [
  project: string,
  path: string,
  holder: Holder,
  role: string,
])[] = [
  ['Lighthouse', 'Requirements/Power', { group: 'Safety board' }, viewer],
  ['Lighthouse', 'Defects/Supplier', { group: 'Supplier desk' }, tester],
  ['Lighthouse', 'Maintenance', { group: 'Night shift' }, both],
  ['Lighthouse', 'Documents', { group: 'Archive readers' }, viewer],
  ['Ferry app', 'Requirements/Safety', { group: 'Safety board' }, analyst],
  ['Ferry app', 'Requirements/Safety/Drafts', { member: 3 }, both],
  ['Ferry app', 'Test cases', { group: 'Test bench' }, tester],
  ['Ferry app', 'Test cases/Timetable', { group: 'Timetable planning' }, tester],
  ['Ferry app', 'Defects/Folder B', { member: 5 }, tester],
  ['Ferry app', 'Releases', { group: 'Bridge crew' }, viewer],
  ['Harbour ops', 'Berths/North quay', { group: 'Deck crew' }, analyst],
  ['Harbour ops', 'Incidents', { group: 'Safety board' }, both],
  ['Harbour ops', 'Weather', { group: 'Bridge crew' }, viewer],
  ['Harbour ops', 'Handover', { member: 1 }, both],
  ['Supplier portal', 'Quotes/Catering', { group: 'Ticket office' }, viewer],
  ['Supplier portal', 'Orders/Open', { member: 2 }, analyst],
  ['Test bench', 'Rigs/Engine', { group: 'Engine room' }, tester],
  ['Test bench', 'Results', { group: 'Ferry app' }, viewer],
];

/** Roles that people have in a project themselves, turn by turn. */
export const demoMemberRoles = [both, tester, analyst, viewer, both, 'Project Administrator'] as const;

export const demoAreas = [
  'Requirements',
  'Test cases',
  'Defects',
  'Tasks',
  'Jobs',
  'Quotes',
  'Accounts',
] as const;

const things = [
  'Boarding ramp',
  'Ticket machine',
  'Fog horn',
  'Lifeboat',
  'Engine 2',
  'Radar',
  'Galley',
  'Timetable',
  'Gangway',
  'Mooring line',
  'Refund',
  'Night sailing',
] as const;

const matters = [
  'does not answer in the cold',
  'needs a second sign-off',
  'shows the wrong hour',
  'is to be replaced before winter',
  'works only in one language',
  'was ordered twice',
  'must be tested under load',
  'wants a clearer label',
] as const;

/** What a record is called. */
export function demoTitle(random: Random): string {
  return `${random.pick(things)} ${random.pick(matters)}`;
}
