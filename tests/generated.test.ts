import { expect, test } from 'vitest';
import { committed, generators } from '#scripts/generate.ts';

const all = await generators();

test('no two generators write the same file', () => {
  const targets = all.map(({ target }) => target);

  expect(new Set(targets).size).toBe(targets.length);
});

test.each(all)('$target is what its generator makes', { timeout: 120_000 }, async (generator) => {
  const fresh = await generator.generate();

  expect(await committed(generator), 'run: npm run generate').toBe(fresh);
});
