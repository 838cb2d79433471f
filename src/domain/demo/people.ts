import type { AdminLevel } from '../level.ts';
import { namePools, type NamePool } from './names.ts';
import type { Random } from './random.ts';
import { specialPeople } from './special-people.ts';

/** Somebody of the invented company. Roles and groups are named, since ids are born with the instance. */
export type DemoPerson = {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly company: string;
  readonly position: string;
  readonly phone: string;
  readonly city: string;
  readonly country: string;
  readonly comment: string;
  readonly email: string;
  readonly role: string | null;
  readonly level: AdminLevel;
  readonly groups: readonly string[];
  /** Where they sign in from, in an address range that belongs to documentation. */
  readonly address: string;
  readonly browser: string;
  readonly system: string;
};

/** The invented company, and so its workspace. */
export const demoName = 'Quayside Ferries';

export const founder = {
  username: 'marisol',
  fullName: 'Marisol Tidewater',
  email: 'marisol@quayside.example',
} as const;

export const founderProfile = {
  firstName: 'Marisol',
  lastName: 'Tidewater',
  company: 'Quayside Ferries',
  position: 'Managing director',
  phone: '+44 1632 960100',
  city: 'Port Merrow',
  country: 'Isle of Merrow',
} as const;

/** As many people as asked for; those whom the special cases are about come first. */
export function castOf(random: Random, count: number): readonly DemoPerson[] {
  const taken = new Set<string>([founder.username, ...specialPeople.map(({ username }) => username ?? '')]);
  const people: DemoPerson[] = [];

  for (let n = 0; n < count; n += 1) {
    const special = specialPeople[n] ?? {};
    const person = ordinary(random, taken, n);
    const username = special.username ?? person.username;

    taken.add(username);
    people.push({ ...person, ...special, username, email: special.email ?? person.email });
  }

  return people;
}

function ordinary(random: Random, taken: ReadonlySet<string>, n: number): DemoPerson {
  const { first, last, full, plain } = nameFrom(random, poolFor(random));
  const username = freeName(plain, taken);
  const company = random.next() < partnerShare ? random.pick(partners) : random.pick(ownCompanies);
  const office = random.pick(offices);

  return {
    username,
    firstName: first,
    lastName: last,
    fullName: full,
    company: company.name,
    position: random.pick(positions),
    phone: phoneOf(random),
    ...office,
    comment: '',
    email: `${username}@${company.domain}`,
    role: random.pick(commonRoles),
    level: 'none',
    groups: groupsFor(random),
    address: addressOf(random, n),
    browser: random.pick(['Firefox 152', 'Chrome 149', 'Edge 149', 'Safari 26']),
    system: random.pick(['Windows', 'macOS', 'Linux', 'Android', 'iPhone']),
  };
}

function poolFor(random: Random): NamePool {
  const total = namePools.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;

  return namePools.find(({ weight }) => (left -= weight) < 0) ?? namePools[0];
}

function nameFrom(random: Random, { given, family, order }: NamePool) {
  const [first, plainFirst] = random.pick(given);
  const [last, plainLast] = random.pick(family);
  const full = order === 'family_first' ? `${last}${first}` : '';

  return { first, last, full, plain: `${plainFirst}.${plainLast}` };
}

function freeName(wish: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish}${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Numbers that regulators keep for stories. */
function phoneOf(random: Random): string {
  return random.next() < 0.7 ? `+44 1632 960${digits(random, 3)}` : `+1 555 01${digits(random, 2)}`;
}

function digits(random: Random, count: number): string {
  return String(random.between(0, 10 ** count - 1)).padStart(count, '0');
}

function addressOf(random: Random, n: number): string {
  const host = random.between(1, 254);

  return n % 5 === 0
    ? `2001:db8::${(n % 65_535).toString(16)}`
    : `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${host}`;
}

function groupsFor(random: Random): readonly string[] {
  const count = random.between(0, 2);
  const names = Array.from({ length: count }, () => random.pick(groupNames));

  return [...new Set(names)];
}

export const groupNames = [
  'Bridge crew',
  'Deck crew',
  'Engine room',
  'Ticket office',
  'Harbour operations',
  'Timetable planning',
  'Ferry app',
  'Supplier desk',
  'Test bench',
  'Safety board',
  'Night shift',
  'Archive readers',
] as const;

/** Groups whose members are members of another one as well. */
export const demoNestings = [
  { group: 'Bridge crew', child: 'Night shift' },
  { group: 'Harbour operations', child: 'Ticket office' },
] as const;

/** Teams carry work. A private one is seen by its members and by administrators. */
export const demoTeams = [
  { name: 'Test crew', isPrivate: false },
  { name: 'Release team', isPrivate: false },
  { name: 'Dock team', isPrivate: false },
  { name: 'Timetable team', isPrivate: false },
  { name: 'Complaints', isPrivate: false },
  { name: 'Refit', isPrivate: false },
  { name: 'Winter season', isPrivate: false },
  { name: 'Incident reviews', isPrivate: true },
] as const;

const partnerShare = 0.12;
const ownCompanies = [
  { name: 'Quayside Ferries', domain: 'quayside.example' },
  { name: 'Quayside Ferries', domain: 'quayside.example' },
  { name: 'Quayside Ferries', domain: 'quayside.example' },
  { name: 'Quayside Yard', domain: 'yard.quayside.example' },
] as const;
const partners = [
  { name: 'Bluewater Software', domain: 'bluewater.example' },
  { name: 'Harbourline Catering', domain: 'harbourline.example' },
  { name: 'Lantern & Buoy', domain: 'lantern-buoy.example' },
  { name: 'Northquay Dredging', domain: 'northquay.example' },
  { name: 'Saltmarsh Electric', domain: 'saltmarsh.example' },
] as const;
const offices = [
  { city: 'Port Merrow', country: 'Isle of Merrow' },
  { city: 'Eastquay', country: 'Isle of Merrow' },
  { city: 'Saint Elmo', country: 'Norland' },
  { city: 'Graywater', country: 'Norland' },
] as const;
const positions = [
  'Captain',
  'First mate',
  'Deckhand',
  'Engineer',
  'Ticket clerk',
  'Timetable planner',
  'Tester',
  'Developer',
  'Product owner',
  'Safety officer',
  'Supplier manager',
  'Accountant',
] as const;
const commonRoles = [
  'Project User (Rm+Tm)',
  'Project User (Rm+Tm)',
  'Project User (Rm)',
  'Project User (Tm)',
  'Project User (Tm)',
  'Project User (View only)',
  'Project Assignment',
] as const;
