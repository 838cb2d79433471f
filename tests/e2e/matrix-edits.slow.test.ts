import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '../support/console.ts';
import { editAndPaste } from '../support/matrix-edits.ts';
import { fill } from '../support/matrix-page.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  await fill(await house.page('people/users'));
}, 180_000);
afterAll(() => house.close());

test('a hundred times, edits by keyboard and by paste lose no cell', async () => {
  await expect(editAndPaste(house, 100)).resolves.toBeUndefined();
}, 600_000);
