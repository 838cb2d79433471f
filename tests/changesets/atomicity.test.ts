import { afterAll, beforeAll, expect, test } from 'vitest';

import { breaking, type Breaking } from '#tests/support/breaking.ts';
import { seeded } from '#tests/support/seeded.ts';
import { print } from '#tests/support/embedded.ts';
import { workspace, type Space } from '#tests/support/space.ts';
import { leavesNoTrace, stepNames } from './atomicity.ts';

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

const seed = Number(process.env['MUSTER_TEST_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
print(`seed ${seed} (MUSTER_TEST_SEED repeats this run)`);

// Each statement in `npm run test:slow`.
test.each(stepNames)('%s leaves no trace when one of its statements fails', async (name) => {
  const stride = () => 1 + Math.floor(random() * 5);

  expect(await leavesNoTrace({ space, broken }, name, stride)).toBeGreaterThan(0);
});
