import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

const everywhere = [
  'src/**/*.test.ts',
  'scripts/**/*.test.ts',
  'tests/**/*.test.ts',
  'web/**/*.test.{ts,tsx}',
];
const slow = ['**/*.slow.test.ts'];

/** `vitest run` leaves out what takes minutes; `vitest run --mode slow` runs only that. */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'slow' ? slow : everywhere,
    exclude: ['**/node_modules/**', 'dist/**', 'data/**', ...(mode === 'slow' ? [] : slow)],
    environment: 'node',
    globalSetup: ['tests/support/global-setup.ts'],
    // Native modules (argon2) and child servers end cleanly only with a process of their own.
    pool: 'forks',
    // A browser and its server keep more than one processor busy; with a third file both processors wait for each other.
    // What is measured by the clock has the machine for itself.
    maxWorkers: mode === 'slow' ? 1 : 2,
    testTimeout: mode === 'slow' ? 1_800_000 : 30_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    // A second, as is usual, is short where two files share two processors.
    expect: { requireAssertions: true, poll: { timeout: 10_000 } },
    sequence: { hooks: 'stack', sequencer: LongestFirst },
  },
}));
