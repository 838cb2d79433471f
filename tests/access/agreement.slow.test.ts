import { expect, test } from 'vitest';

import { agreeOn } from './agreement.ts';
import { seedOf } from './random.ts';

const cases = 1_000_000;

test(
  'a decision, its explanation, the list and the plain rule agree in a million cases',
  { timeout: 1_800_000 },
  () => {
    const tally = agreeOn(cases, seedOf('MUSTER_SEED'));

    expect(tally.cases).toBeGreaterThanOrEqual(cases);
    expect(tally.allowed / tally.cases).toBeGreaterThan(0.05);
    expect(tally.changed).toBeGreaterThan(1_000);
  },
);
