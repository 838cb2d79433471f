import { afterAll, beforeAll, expect, test } from 'vitest';

import { Refusal } from '#domain/refusal.ts';
import type { Policies } from '#domain/workspace.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('which levels are offered is set in their order, audited, and holds from the next step on', async () => {
  const { seq } = await space.apply([
    { do: 'workspace.update_policies', set: { levelsOffered: ['full', 'extended', 'none', 'full'] } },
  ]);
  const helper = await space.user({ name: 'Helper', adminLevel: 'extended' });
  const [event] = (await space.audit()).filter((one) => one.seq === seq);

  expect(event).toMatchObject({ action: 'workspace.update_policies' });
  expect((await policies()).levelsOffered).toEqual(['none', 'extended', 'full']);
  await space.apply([{ do: 'workspace.update_policies', set: { levelsOffered: ['none', 'full'] } }]);
  expect(await refusalOf(space.user({ name: 'Another', adminLevel: 'extended' }))).toBe(
    'user.level_not_offered',
  );
  // Whoever has one that is not offered any more keeps it.
  expect(await space.facts('user', 'id', helper.id)).toMatchObject([{ adminLevel: 'extended' }]);
});

test.each([[[]], [['none', 'extended']], [['selective', 'full']]] as const)(
  'levels without the lowest and the highest are refused: %j',
  async (levelsOffered) => {
    const before = await space.audit();

    const refused = space.apply([{ do: 'workspace.update_policies', set: { levelsOffered } }]);

    expect(await refusalOf(refused)).toBe('workspace.levels_invalid');
    expect(await space.audit()).toEqual(before);
  },
);

test('whether full access reaches all data is previewed with who gains and loses, and only full access may', async () => {
  await space.apply([
    { do: 'workspace.update_policies', set: { levelsOffered: ['none', 'extended', 'full'] } },
  ]);
  const helper = await space.user({ name: 'Assistant', adminLevel: 'extended' });
  const start = (await policies()).fullAdminAllData;
  const set = { fullAdminAllData: !start } as const;

  const plan = await space.preview([{ do: 'workspace.update_policies', set }]);
  expect(start ? plan.access.losing : plan.access.gaining).toBeGreaterThan(0);
  expect(await refusalOf(space.apply([{ do: 'workspace.update_policies', set }], helper))).toBe(
    'access.denied',
  );
  const { seq } = await space.apply([{ do: 'workspace.update_policies', set }]);
  expect((await policies()).fullAdminAllData).toBe(!start);

  await space.revert(seq);
  expect((await policies()).fullAdminAllData).toBe(start);
});

test('what is required of a new user is set in the order of the form, and holds from the next one on', async () => {
  const before = (await policies()).requiredFields;
  const { seq } = await space.apply([
    { do: 'workspace.update_policies', set: { requiredFields: ['firstName', 'username', 'firstName'] } },
  ]);

  expect((await policies()).requiredFields).toEqual(['username', 'firstName', 'email']);
  expect(await refusalOf(space.user({ name: 'Nobody' }))).toBe('account.first_name_required');
  await space.revert(seq);
  expect((await policies()).requiredFields).toEqual(before);
  expect(await refusalOf(space.user({ name: 'Somebody' }))).toBe('none');
});

test('whether an address is among them follows from its own policy', async () => {
  await space.apply([{ do: 'workspace.update_policies', set: { email: 'recommended' } }]);
  expect((await policies()).requiredFields).not.toContain('email');

  await space.apply([{ do: 'workspace.update_policies', set: { email: 'required' } }]);
  expect((await policies()).requiredFields).toContain('email');
});

async function policies(): Promise<Policies> {
  const [own] = await space.facts('workspace', 'id', space.workspaceId);

  return own?.policies ?? expect.unreachable();
}

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }

  return 'none';
}
