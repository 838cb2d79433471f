import { afterAll, beforeAll, expect, test } from 'vitest';

import { inhabited, type Inhabited } from './inhabited.ts';

let here: Inhabited;

beforeAll(async () => {
  here = await inhabited();
});
afterAll(() => here.close());

test('a workspace that bought nothing has no products', async () => {
  expect(await here.rowsOf('/products')).toEqual([]);
});
