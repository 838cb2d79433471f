import { expect, test } from 'vitest';

import { crashDuringImport } from './crash.ts';

test('an import goes on where it was when the server or its database is killed at twenty moments', async () => {
  await expect(crashDuringImport({ moments: 20, people: 8_000 })).resolves.toBeUndefined();
});
