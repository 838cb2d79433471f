import { expect, test } from 'vitest';

import { agreeOn } from './agreement.ts';
import { seedOf } from './random.ts';

const cases = 100_000;

test(
  'a decision, its explanation, the list and the plain rule agree, live, in the past and in drafts',
  { timeout: 300_000 },
  () => {
    const tally = agreeOn(cases, seedOf('MUSTER_SEED'));

    expect(tally.cases).toBeGreaterThanOrEqual(cases);
    expect(tally.allowed / tally.cases).toBeGreaterThan(0.05);
    expect(tally.changed).toBeGreaterThan(1_000);
  },
);
