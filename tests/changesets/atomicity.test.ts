import { afterAll, beforeAll, expect, test } from 'vitest';

import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { administration } from '#app/changesets/registry.ts';
import type { Step, StepName } from '#app/changesets/step.ts';
import { perform } from '#app/perform.ts';
import { placeStep } from './steps-of-places.ts';
import { breaking, Broken, contentsOf, type Breaking } from '#tests/support/breaking.ts';
import { isRoleStep, roleStep } from '#tests/support/role-steps.ts';
import { memberPassword, workspace, type Space } from '#tests/support/space.ts';

let space: Space;
let broken: Breaking;

beforeAll(async () => {
  space = await workspace();
  broken = breaking(space);
});
afterAll(async () => {
  await broken.close();
  await space.close();
});

const names = Object.keys(administration) as StepName[]; // the registry is keyed by the names of steps

test.each(names)(
  '%s leaves no trace, whichever of its statements fails',
  { timeout: 60_000 },
  async (name) => {
    const steps = [await stepFor(name)];
    const before = await contentsOf(space.databaseUrl);
    const secrets = await secretsFor(steps);
    let failures = 0;

    for (let statement = 1; ; statement += 1) {
      broken.breakAt(statement);
      const outcome = await perform(broken.world, applyChangeSet, {
        request: space.admin.request,
        input: { steps, secrets, idempotencyKey: `${name}-${statement}` },
      }).catch((error: unknown) => error);

      if (!(outcome instanceof Broken)) {
        expect(outcome).toHaveProperty('seq');
        break;
      }
      failures += 1;
      expect(await contentsOf(space.databaseUrl), `statement ${statement}`).toEqual(before);
    }

    expect(failures).toBeGreaterThan(3);
    expect(await contentsOf(space.databaseUrl)).not.toEqual(before);
  },
);

async function secretsFor(steps: readonly Step[]) {
  const named = steps.flatMap((step) => (step.do === 'user.set_password' ? [step.id ?? ''] : []));

  return Object.fromEntries(
    named.map((id) => [id, { password: memberPassword, confirmation: memberPassword }]),
  );
}

async function stepFor(name: StepName): Promise<Step> {
  const { id } = await space.user({ name: `Subject of ${name}` });

  if (isRoleStep(name)) return roleStep(space, name, id);

  switch (name) {
    case 'user.add':
      return {
        do: name,
        as: 'new:1',
        profile: { username: 'added', fullName: 'Added' },
        email: 'added@acme.example',
        ...plain,
      };
    case 'user.update':
      return { do: name, id, set: { company: 'Quayside Ferries' } };
    case 'user.change_email':
      return { do: name, id, email: 'changed@acme.example' };
    case 'user.set_level':
      return { do: name, id, adminLevel: 'extended' };
    case 'user.set_role':
      return { do: name, id, roleIds: [await anyRole()] };
    case 'user.set_validity':
      return { do: name, id, validUntil: '2030-01-01T00:00:00.000Z' };
    case 'user.activate':
      await space.apply([{ do: 'user.deactivate', id }]);

      return { do: name, id };
    case 'user.set_password':
      return { do: name, id, mustChangePassword: true };
    case 'invitation.send':
    case 'invitation.cancel':
      return { do: name, id: (await invited(name)).id };
    case 'invitation.extend':
      return { do: name, id: (await invited(name)).id, days: 30 };
    case 'group.add':
      return { do: name, as: 'new:1', name: 'Night shift', description: '' };
    case 'group.add_member':
      return { do: name, id, groupId: await newGroup('Auditors') };
    case 'group.update':
      return { do: name, id: await newGroup('Renamed'), set: { name: 'Stewards and pursers' } };
    case 'group.delete': {
      const groupId = await newGroup('Dissolved');
      await space.apply([
        { do: 'group.add_member', id, groupId },
        { do: 'group.nest', id: groupId, childId: await newGroup('Left over') },
      ]);

      return { do: name, id: groupId };
    }
    case 'group.nest':
      return { do: name, id: await newGroup('Outer'), childId: await newGroup('Inner') };
    case 'group.unnest': {
      const [groupId, childId] = [await newGroup('Former outer'), await newGroup('Former inner')];
      await space.apply([{ do: 'group.nest', id: groupId, childId }]);

      return { do: name, id: groupId, childId };
    }
    case 'group.remove_member': {
      const groupId = await newGroup('Stewards');
      await space.apply([{ do: 'group.add_member', id, groupId }]);

      return { do: name, id, groupId };
    }
    case 'product.add':
    case 'product.update':
    case 'product.delete':
    case 'pool.add':
    case 'pool.update':
    case 'pool.delete':
    case 'seat.assign':
    case 'seat.free':
      return licenceStep(name, id);
    case 'project.add':
    case 'project.update':
    case 'project.delete':
    case 'folder.add':
    case 'folder.rename':
    case 'folder.move':
    case 'folder.delete':
    case 'folder.grant':
    case 'grant.add':
    case 'grant.remove':
    case 'grant.set_validity':
    case 'access.set_project_role':
      return placeStep(space, name, id);
    case 'workspace.update':
      return { do: name, set: { supportContact: 'help@acme.example' } };
    case 'workspace.update_policies':
      return { do: name, set: { invitationDays: 7 } };
    case 'session.end_of_user':
    case 'user.deactivate':
    case 'user.remove':
    case 'user.reset_password':
    case 'user.require_new_password':
      return { do: name, id };
  }
}

const plain = {
  adminLevel: 'none',
  roleIds: [],
  groupIds: [],
  validFrom: null,
  validUntil: null,
  start: 'invitation',
  mustChangePassword: true,
} as const;

function invited(name: string) {
  return space.user({ name: `Invited for ${name}`, invited: true });
}

async function newGroup(name: string): Promise<string> {
  const { created } = await space.apply([{ do: 'group.add', as: 'new:1', name, description: '' }]);

  return created['new:1'] ?? '';
}

type LicenceStep = Extract<StepName, `${'product' | 'pool' | 'seat'}.${string}`>;

async function licenceStep(name: LicenceStep, id: string): Promise<Step> {
  switch (name) {
    case 'product.add':
      return { ...bought, as: 'new:9', name: 'Test Mgmt' };
    case 'product.update':
      return { do: name, id: (await buy('Req Mgmt')).productId, set: { name: 'Requirements' } };
    case 'product.delete': {
      const { productId, poolId } = await buy('Gone');
      await space.apply([{ do: 'pool.delete', id: poolId }]);

      return { do: name, id: productId };
    }
    case 'pool.add':
      return { ...seats, as: 'new:9', productId: (await buy('More')).productId };
    case 'pool.update':
      return { do: name, id: (await buy('Fewer')).poolId, set: { capacity: 3 } };
    case 'pool.delete':
      return { do: name, id: (await buy('None')).poolId };
    case 'seat.assign':
      return { do: name, id, poolId: (await buy('Seats')).poolId };
    case 'seat.free': {
      const { poolId } = await buy('Freed');
      await space.apply([{ do: 'seat.assign', id, poolId }]);

      return { do: name, id, poolId };
    }
  }
}

const bought = { do: 'product.add', agreement: '', cap: null, position: 0 } as const;
const seats = { do: 'pool.add', kind: 'static', capacity: 5, validFrom: null, validUntil: null } as const;

async function buy(name: string): Promise<{ productId: string; poolId: string }> {
  const { created } = await space.apply([
    { ...bought, as: 'new:1', name },
    { ...seats, as: 'new:2', productId: 'new:1' },
  ]);

  return { productId: created['new:1'] ?? '', poolId: created['new:2'] ?? '' };
}

async function anyRole(): Promise<string> {
  const [role] = await space.facts('role', 'name', 'project assignment');

  return role?.id ?? '';
}
