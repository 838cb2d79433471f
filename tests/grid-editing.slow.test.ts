import { expect, test } from 'vitest';
import { typeFast } from '#tests/support/fast-typing.ts';
import { gridPages } from '#tests/support/grid-page.ts';

const { open } = gridPages();

test('fast typing loses nothing and sends nothing twice, a hundred times over', async () => {
  await expect(typeFast(await open('rows=400'), 100)).resolves.toBeUndefined();
}, 240_000);
