import { afterAll, beforeAll, expect, test } from 'vitest';

import { examineInstance } from '#app/operator/examine-instance.ts';
import { perform } from '#app/perform.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('whoever may come in since today counts as full from today on', async () => {
  space.clock.now = '2030-01-01T00:00:00.000Z';
  const next = await space.user({ name: 'Next', adminLevel: 'full' });
  const third = await space.user({ name: 'Third', adminLevel: 'full' });
  await space.apply([
    { do: 'user.set_validity', id: next.id, validFrom: '2030-01-02T00:00:00.000Z' },
    { do: 'user.set_validity', id: third.id, validFrom: '2030-01-02T00:00:00.000Z' },
  ]);
  await expect(
    space.apply([{ do: 'user.set_level', id: space.admin.id, adminLevel: 'none' }]),
  ).rejects.toMatchObject({
    code: 'user.last_full_access',
  });

  space.clock.now = '2030-01-03T00:00:00.000Z';

  expect(await faults()).toEqual([]);
  const { plan } = await space.apply(
    [{ do: 'user.set_level', id: space.admin.id, adminLevel: 'none' }],
    next,
  );
  expect(plan.fullUsers).toEqual({ before: 3, after: 2 });
  await space.apply([{ do: 'user.set_level', id: third.id, adminLevel: 'none' }], next);
  expect(await faults()).toEqual([]);
  await expect(space.apply([{ do: 'user.deactivate', id: next.id }], next)).rejects.toMatchObject({
    code: 'user.last_full_access',
  });
});

/** What the examination of the instance finds wrong. */
async function faults(): Promise<readonly string[]> {
  const request = { ...space.admin.request, actor: { kind: 'operator' } } as const;
  const checks = await perform(space.world, examineInstance, { request, input: undefined });

  return checks
    .filter(({ state }) => state === 'wrong')
    .map(({ name, examples }) => `${name}: ${examples.join()}`);
}
