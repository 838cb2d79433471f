import { afterAll, beforeAll, expect, test } from 'vitest';

import { breaking, type Breaking } from '#tests/support/breaking.ts';
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

test.each(stepNames)('%s leaves no trace, whichever of its statements fails', async (name) => {
  expect(await leavesNoTrace({ space, broken }, name, () => 1)).toBeGreaterThan(3);
});
