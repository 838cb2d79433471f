import { expect, test } from 'vitest';

import { lastFullRace } from '#tests/support/last-full-race.ts';

test(
  'fifty clients at two servers never take away the last user with full access (20 rounds)',
  { timeout: 300_000 },
  async () => {
    expect(await lastFullRace(20)).toBe(20);
  },
);
