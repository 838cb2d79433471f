import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { fold } from '#domain/fold.ts';
import { Refusal } from '#domain/refusal.ts';
import { predefinedRoles } from '#domain/predefined.ts';
import { memberPassword, workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
  await space.apply([
    { do: 'workspace.update_policies', set: { levelsOffered: ['none', 'extended', 'full'] } },
  ]);
});
afterAll(() => space.close());

/** Everything an administrator can ask for about one user. */
function stepsAbout(id: string, roleId: string): readonly Step[] {
  return [
    { do: 'user.update', id, set: { city: 'Hull' } },
    { do: 'user.change_email', id, email: 'mine@acme.example' },
    { do: 'user.set_level', id, adminLevel: 'none' },
    { do: 'user.set_role', id, roleIds: [roleId] },
    { do: 'user.set_validity', id, validUntil: '2040-01-01T00:00:00.000Z' },
    { do: 'user.deactivate', id },
    { do: 'user.remove', id },
    { do: 'user.reset_password', id },
    { do: 'user.set_password', id, mustChangePassword: false },
    { do: 'user.require_new_password', id },
    { do: 'session.end_of_user', id },
  ];
}

test('extended access takes back no step that lowered somebody from full access', async () => {
  const fallen = await space.user({ name: 'Fallen', adminLevel: 'full' });
  const { seq } = await space.apply([{ do: 'user.set_level', id: fallen.id, adminLevel: 'extended' }]);
  const before = await space.audit();

  const climb = space.revert(seq, fallen);

  await expect(climb).rejects.toMatchObject({ code: 'user.full_access_only' });
  expect(await space.facts('user', 'id', fallen.id)).toMatchObject([{ adminLevel: 'extended' }]);
  expect(await space.audit()).toEqual(before);
});

test('extended access changes nothing of somebody with full access, by whatever step', async () => {
  const full = await space.user({ name: 'Above', adminLevel: 'full', email: 'above@acme.example' });
  const helper = await space.user({ name: 'Below', adminLevel: 'extended' });
  const [role] = await space.facts('role', 'name', fold(predefinedRoles[0].name));
  const before = await space.audit();

  for (const step of stepsAbout(full.id, role?.id ?? '')) {
    const secrets = { [full.id]: { password: memberPassword, confirmation: memberPassword } };

    expect(await refusalOf(space.apply([step], helper, { secrets }))).toMatch(above);
    expect(await refusalOf(space.apply([massOf(step, full)], helper, { secrets }))).toBe('changeset.empty');
  }
  expect(await space.audit()).toEqual(before);
});

test('nobody takes over the administrator of the installation by their password or address', async () => {
  await space.apply([{ do: 'workspace.update_policies', set: { resetDelivery: 'one_time_password' } }]);
  const full = await space.user({ name: 'Full', adminLevel: 'full' });
  const before = await space.audit();
  const { id } = space.admin;
  const secrets = { [id]: { password: memberPassword, confirmation: memberPassword } };

  for (const step of [
    { do: 'user.set_password', id, mustChangePassword: false },
    { do: 'user.reset_password', id },
    { do: 'user.change_email', id, email: 'mine@acme.example' },
    { do: 'user.update', id, set: { username: 'somebody.else' } },
  ] as const satisfies readonly Step[]) {
    await expect(space.apply([step], full, { secrets })).rejects.toMatchObject({
      code: 'account.shared_elsewhere',
    });
  }
  expect(await space.audit()).toEqual(before);
});

test('nobody is put into a group whose members follow from something else', async () => {
  const [admins] = await space.facts('group', 'name', 'admins');
  const user = await space.user({ name: 'Joiner' });
  const groupId = admins?.id ?? '';

  await expect(space.apply([{ do: 'group.add_member', id: user.id, groupId }])).rejects.toMatchObject({
    code: 'group.built_in',
  });
});

test('a User ID is refused that somebody else signs in with as their address', async () => {
  const user = await space.user({ name: 'Impostor' });

  const taken = space.apply([{ do: 'user.update', id: user.id, set: { username: 'ADA@acme.example' } }]);

  await expect(taken).rejects.toMatchObject({ code: 'account.username_taken' });
});

const above = /^user\.(full_access_only|level_above_own)$/;

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const [result] = await Promise.allSettled([attempt]);

  return result.status === 'rejected' && result.reason instanceof Refusal ? result.reason.code : 'done';
}

/** The same step about a selection of one, whose members are left out instead of refused. */
function massOf(step: Step, { id }: Pick<Member, 'id'>): Step {
  return { ...step, id: undefined, select: { ids: [id] } } as Step; // the same step but for whom it names
}
