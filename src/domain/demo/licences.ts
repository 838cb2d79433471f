import type { PoolKind } from '../licence.ts';
import { specialNumbers } from './special-people.ts';

type DemoPool = {
  readonly name: string;
  readonly kind: PoolKind;
  readonly capacity: number;
  readonly accountsPerSeat: number | null;
};

type DemoProduct = {
  readonly name: string;
  readonly agreement: string;
  /** Areas with everything in them, and areas that are only read. */
  readonly whole: readonly string[];
  readonly read: readonly string[];
  readonly pools: readonly DemoPool[];
};

/** What the invented company bought: seats of three kinds for everybody, and two licences on top. */
export const demoProducts: readonly DemoProduct[] = [
  {
    name: 'Muster',
    agreement: 'Static seats are personal. Ten accounts share a floating seat. Renewed every January.',
    whole: ['Projects', 'Defects', 'Tasks', 'Activities', 'Jobs', 'Quotes', 'Orders', 'Accounts'],
    read: ['Requirements', 'Test cases'],
    pools: [
      { name: 'static', kind: 'static', capacity: 80, accountsPerSeat: 1 },
      { name: 'floating', kind: 'floating', capacity: 10, accountsPerSeat: 10 },
      { name: 'restricted', kind: 'restricted', capacity: 20, accountsPerSeat: 1 },
    ],
  },
  {
    name: 'Test Mgmt',
    agreement: 'For everybody who tests, however many they are.',
    whole: ['Test cases', 'Defects'],
    read: ['Projects'],
    pools: [{ name: 'tests', kind: 'floating', capacity: 10, accountsPerSeat: null }],
  },
  {
    name: 'Req Mgmt',
    agreement: '',
    whole: ['Requirements'],
    read: ['Projects'],
    pools: [{ name: 'requirements', kind: 'static', capacity: 60, accountsPerSeat: 1 }],
  },
];

/** Who has a seat of which pool at the end, by their numbers; whoever founded the workspace has one of the first each. */
export function seatsHeld(
  count: number,
): readonly { readonly pool: string; readonly people: readonly number[] }[] {
  const out = new Set<number>([...specialNumbers.deactivated, ...specialNumbers.removed]);
  const people = Array.from({ length: count }, (_, n) => n).filter((n) => !out.has(n));

  return [
    { pool: 'static', people: people.slice(0, 74) },
    { pool: 'floating', people: people.slice(74, 98) },
    { pool: 'restricted', people: people.slice(98, 112) },
    { pool: 'tests', people: people.slice(4, 64) },
    { pool: 'requirements', people: people.slice(30, 87) },
  ];
}
