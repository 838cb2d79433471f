import { expect, test } from 'vitest';

import { revocationRace } from '#tests/support/revocation-race.ts';

test(
  'once one server has taken a role away, the other never again says yes (1,000 questions)',
  { timeout: 300_000 },
  async () => {
    const { asked, yes, before } = await revocationRace(1_000);

    expect(asked).toBeGreaterThanOrEqual(1_000);
    expect(before).toBe(20);
    expect(yes).toBe(0);
  },
);
