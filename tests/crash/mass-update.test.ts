import { expect, test } from 'vitest';

import { crashDuringMassUpdate } from '#tests/support/crash.ts';

test(
  'a mass update of 5,000 users that is killed has happened whole or not at all (3 moments)',
  { timeout: 300_000 },
  async () => {
    expect(await crashDuringMassUpdate(3)).toBe(3);
  },
);
