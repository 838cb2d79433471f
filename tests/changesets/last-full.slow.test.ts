import { expect, test } from 'vitest';

import { lastFullRace } from '#tests/support/last-full-race.ts';

test(
  'fifty clients at two servers never take away the last user with full access (1,000 rounds)',
  { timeout: 3_600_000 },
  async () => {
    expect(await lastFullRace(1_000)).toBe(1_000);
  },
);
