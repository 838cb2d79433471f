import { expect } from 'vitest';

import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { administration } from '#app/changesets/registry.ts';
import type { Step, StepName } from '#app/changesets/step.ts';
import { perform } from '#app/perform.ts';
import { placeStep } from './steps-of-places.ts';
import { Broken, type Breaking } from '#tests/support/breaking.ts';
import { groupStep, isGroupStep } from '#tests/support/group-steps.ts';
import { isLicenceStep, licenceStep } from '#tests/support/licence-steps.ts';
import { isRoleStep, roleStep } from '#tests/support/role-steps.ts';
import { memberPassword, type Space } from '#tests/support/space.ts';

/** Every kind of step that a change set may hold. */
export const stepNames = Object.keys(administration) as StepName[]; // the registry is keyed by the names of steps

/**
 * Applies a step again and again, and each time another of its statements fails: the first, the one `stride` tells to go
 * on to, and so on until it passes them all. None of the failures leaves a trace. Answers how many there were.
 */
export async function leavesNoTrace(
  { space, broken }: { space: Space; broken: Breaking },
  name: StepName,
  stride: () => number,
): Promise<number> {
  const steps = [await stepFor(space, name)];
  const before = await broken.contents();
  const secrets = await secretsFor(steps);
  let failures = 0;

  for (let statement = 1; ; statement += stride()) {
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
    expect(await broken.contents(), `statement ${statement}`).toEqual(before);
  }

  expect(await broken.contents()).not.toEqual(before);

  return failures;
}

async function secretsFor(steps: readonly Step[]) {
  const named = steps.flatMap((step) => (step.do === 'user.set_password' ? [step.id ?? ''] : []));

  return Object.fromEntries(
    named.map((id) => [id, { password: memberPassword, confirmation: memberPassword }]),
  );
}

async function stepFor(space: Space, name: StepName): Promise<Step> {
  const { id } = await space.user({ name: `Subject of ${name}` });

  if (isRoleStep(name)) return roleStep(space, name, id);
  if (isGroupStep(name)) return groupStep(space, name, id);
  if (isLicenceStep(name)) return licenceStep(space, name, id);

  switch (name) {
    case 'user.add':
      return { do: name, as: 'new:1', ...plain };
    case 'user.update':
      return { do: name, id, set: { company: 'Quayside Ferries' } };
    case 'user.change_email':
      return { do: name, id, email: 'changed@acme.example' };
    case 'user.set_level':
      return { do: name, id, adminLevel: 'extended' };
    case 'user.set_role':
      return { do: name, id, roleIds: [await anyRole(space)] };
    case 'user.set_validity':
      return { do: name, id, validUntil: '2030-01-01T00:00:00.000Z' };
    case 'user.activate':
      await space.apply([{ do: 'user.deactivate', id }]);

      return { do: name, id };
    case 'user.set_password':
      return { do: name, id, mustChangePassword: true };
    case 'invitation.send':
    case 'invitation.cancel':
      return { do: name, id: (await invited(space, name)).id };
    case 'invitation.extend':
      return { do: name, id: (await invited(space, name)).id, days: 30 };
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
  profile: { username: 'added', fullName: 'Added' },
  email: 'added@acme.example',
  adminLevel: 'none',
  roleIds: [],
  groupIds: [],
  validFrom: null,
  validUntil: null,
  start: 'invitation',
  mustChangePassword: true,
} as const;

function invited(space: Space, name: string) {
  return space.user({ name: `Invited for ${name}`, invited: true });
}

async function anyRole(space: Space): Promise<string> {
  const [role] = await space.facts('role', 'name', 'project assignment');

  return role?.id ?? '';
}
