import { expect, test } from 'vitest';

import { revocationRace } from '#tests/support/revocation-race.ts';

test('once one server has taken a role away, the other never again says yes (10,000 questions)', async () => {
  const { asked, yes, before } = await revocationRace(10_000);

  expect(asked).toBeGreaterThanOrEqual(10_000);
  expect(before).toBe(200);
  expect(yes).toBe(0);
});
