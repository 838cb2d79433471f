import { expect, test } from 'vitest';
import { tallyOf, type Report } from './check.ts';

const clean: Report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, testResults: [] };

test('a clean run counts what passed and what was skipped', () => {
  expect(tallyOf(clean, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
});

test('a file that breaks before its first test counts as a failure', () => {
  const report = { ...clean, testResults: [{ status: 'failed', assertionResults: [] }] };

  expect(tallyOf(report, 1)).toMatchObject({ failed: 1 });
});

test('an error outside of every test counts as a failure', () => {
  expect(tallyOf(clean, 1)).toMatchObject({ passed: 3, failed: 1 });
});

test('a failed test counts once', () => {
  const report = {
    ...clean,
    numFailedTests: 1,
    testResults: [{ status: 'failed', assertionResults: [{}] }],
  };

  expect(tallyOf(report, 1)).toMatchObject({ failed: 1 });
});
