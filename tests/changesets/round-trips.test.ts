import { afterAll, beforeAll, expect, test } from 'vitest';

import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { revertChangeSet } from '#app/changesets/revert-change-set.ts';
import type { Step } from '#app/changesets/step.ts';
import { perform } from '#app/perform.ts';
import { fold } from '#domain/fold.ts';
import { predefinedRoles } from '#domain/predefined.ts';
import { breaking, type Breaking } from '#tests/support/breaking.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;
let counting: Breaking;
let roleId: string;
let groupId: string;
let nightsId: string;
let poolIds: string[];
let invited: string[];

beforeAll(async () => {
  space = await workspace();
  counting = breaking(space);
  const [role] = await space.facts('role', 'name', fold(predefinedRoles[1].name));
  roleId = role?.id ?? '';
  const { created } = await space.apply([
    { do: 'group.add', as: 'new:group', name: 'Day shift', description: '' },
    ...Array.from({ length: 16 }, (_, n) => newUser(n)),
  ]);
  const { 'new:group': group = '', ...people } = created;
  groupId = group;
  invited = Object.values(people);
  const [nights] = Object.values(
    (await space.apply([{ do: 'group.add', as: 'new:nights', name: 'Night shift', description: '' }]))
      .created,
  );
  nightsId = nights ?? '';
  await space.apply([{ do: 'group.add_member', select: { ids: invited }, groupId: nightsId }]);
  const product = { do: 'product.add', agreement: '', cap: null, position: 0 } as const;
  const pool = { do: 'pool.add', kind: 'static', capacity: 20, validFrom: null, validUntil: null } as const;
  const licences = await space.apply([
    { ...product, as: 'new:1', name: 'Test Mgmt' },
    { ...product, as: 'new:2', name: 'Req Mgmt' },
    { ...pool, as: 'new:3', productId: 'new:1' },
    { ...pool, as: 'new:4', productId: 'new:2' },
  ]);
  poolIds = [licences.created['new:3'] ?? '', licences.created['new:4'] ?? ''];
  await space.apply([{ do: 'seat.assign', select: { ids: invited }, poolId: poolIds[1] ?? '' }]);
});
afterAll(async () => {
  await counting.close();
  await space.close();
});

const deeds: Readonly<Record<string, () => readonly Step[]>> = {
  'user.update': () => [{ do: 'user.update', select: some(), set: { city: 'Hull' } }],
  'user.change_email': () =>
    chosen.map((id): Step => ({ do: 'user.change_email', id, email: `${id}@acme.example` })),
  'user.set_role': () => [{ do: 'user.set_role', select: some(), roleIds: [roleId] }],
  'user.set_validity': () => [
    { do: 'user.set_validity', select: some(), validUntil: '2040-01-01T00:00:00.000Z' },
  ],
  'group.add_member': () => [{ do: 'group.add_member', select: some(), groupId }],
  'group.remove_member': () => [{ do: 'group.remove_member', select: some(), groupId: nightsId }],
  'seat.assign': () => [{ do: 'seat.assign', select: some(), poolId: poolIds[0] ?? '' }],
  'seat.free': () => [{ do: 'seat.free', select: some(), poolId: poolIds[1] ?? '' }],
  'invitation.extend': () => [{ do: 'invitation.extend', select: some(), days: 9 }],
  'invitation.send': () => [{ do: 'invitation.send', select: some() }],
  'invitation.cancel': () => [{ do: 'invitation.cancel', select: some() }],
  'user.remove': () => [{ do: 'user.remove', select: some() }],
};
let chosen: string[] = [];
const some = () => ({ ids: chosen });

for (const [name, stepsOf] of Object.entries(deeds)) {
  test(`${name} asks the database no more often for twelve people than for four, and neither does taking it back`, async () => {
    chosen = invited.slice(0, 4);
    const few = await asked(stepsOf());
    chosen = invited.slice(4);
    const many = await asked(stepsOf());

    expect(many).toEqual(few);
  });
}

/** How many statements a set sends, and how many its revert does. */
async function asked(steps: readonly Step[]): Promise<{ apply: number; revert: number }> {
  const { request } = space.admin;

  counting.breakAt(0);
  const { seq } = await perform(counting.world, applyChangeSet, { request, input: { steps } });
  const apply = counting.asked();
  counting.breakAt(0);
  await perform(counting.world, revertChangeSet, { request, input: { seq } });
  const revert = counting.asked();

  return { apply, revert };
}

function newUser(n: number): Step {
  return {
    do: 'user.add',
    as: `new:${n}`,
    profile: { username: `person.${n}`, fullName: `Person ${n}` },
    email: `person.${n}@acme.example`,
    adminLevel: 'none',
    roleIds: [],
    groupIds: [],
    validFrom: null,
    validUntil: null,
    start: 'invitation',
    mustChangePassword: false,
  };
}
