import { expect, test } from 'vitest';

import { crashDuringImport } from './crash.ts';

test(
  'an import goes on where it was when the server or its database is killed',
  { timeout: 300_000 },
  async () => {
    await expect(crashDuringImport({ moments: 3, people: 2_000 })).resolves.toBeUndefined();
  },
);
