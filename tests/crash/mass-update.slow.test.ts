import { expect, test } from 'vitest';

import { crashDuringMassUpdate } from '#tests/support/crash.ts';

test(
  'a mass update of 5,000 users that is killed has happened whole or not at all (20 moments)',
  { timeout: 1_800_000 },
  async () => {
    expect(await crashDuringMassUpdate(20)).toBe(20);
  },
);
