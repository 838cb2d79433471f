import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressKey,
  afterFailure,
  afterSuccess,
  forgottenAt,
  judge,
  throttleKeys,
  throttleRules,
} from './throttle.ts';
import type { Throttles } from './throttle.ts';

const nothing: Throttles = { pair: null, account: null, address: null };
const start = '2026-11-22T08:00:00.000Z';

test('four slips of the hand cost nothing, then the wait doubles up to a quarter of an hour', () => {
  const waits = Array.from({ length: 16 }, (_, failures) => waitAfter(failures + 1, 'pair'));

  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

test('an account that is guessed from everywhere is slowed down for strangers, never for a known device', () => {
  const guessed = { ...nothing, account: afterFailures(40).account };

  expect(waitAfter(30, 'account')).toBe(0);
  expect(waitAfter(31, 'account')).toBe(1);
  expect(judge(guessed, start, 'unknown')).toEqual({ allowed: false, waitSeconds: 30 });
  expect(judge(guessed, start, 'known')).toEqual({ allowed: true });
});

test('an address that tries many accounts is slowed down, and people who signed in from it before are not', () => {
  const spraying = { ...nothing, address: afterFailures(25).address };

  expect(waitAfter(20, 'address')).toBe(0);
  expect(judge(spraying, start, 'unknown')).toEqual({ allowed: false, waitSeconds: 16 });
  expect(judge(spraying, start, 'known')).toEqual({ allowed: true });
});

test('a success forgives the pair, and neither the account nor the address', () => {
  const states = afterFailures(10);

  expect(afterSuccess(states, 'not_yet')).toEqual({ ...states, pair: null });
});

test('a try that was counted ahead is taken back by success, and leaves no trace', () => {
  const before = { ...afterFailures(22), pair: null };
  const booked = afterFailure(before, start);

  expect(afterSuccess(booked, 'ahead')).toEqual(before);
  expect(afterSuccess(afterFailure(nothing, start), 'ahead')).toEqual(nothing);
});

test('signing in to an account of one’s own does not buy tries at those of others', () => {
  let states = nothing;

  for (let round = 0; round < 40; round += 1) {
    states = afterFailure({ ...states, pair: null, account: null }, start);
    states = afterSuccess(afterFailure(states, start), 'ahead');
  }

  expect(judge(states, start, 'unknown').allowed).toBe(false);
});

test('what was long ago weighs half, then a quarter, then nothing', () => {
  const states = afterFailures(16);
  const afterHalfAnHour = afterFailure(states, at(30 * 60));
  const afterADay = afterFailure(states, at(24 * 3600));

  expect(afterHalfAnHour.pair.failures).toBe(9);
  expect(afterADay.pair.failures).toBe(1);
  expect(forgottenAt('pair', afterADay.pair)).toBe(at(24 * 3600 + 30 * 60));
});

test('however it goes, a wait is finite, announced truly, and over when it is over', () => {
  fc.assert(
    fc.property(fc.array(tries, { minLength: 10, maxLength: 80 }), (steps) => {
      let [states, second] = [nothing, 0];

      for (const { outcome, pauseSeconds } of steps) {
        second += pauseSeconds;
        const wait = waitOf(states, second);

        expect(wait).toBeLessThanOrEqual(throttleRules.pair.longestSeconds);
        expect(waitOf(states, second + wait)).toBe(0);
        expect(waitOf(states, second + Math.max(0, wait - 1))).toBe(Math.min(wait, 1));

        second += wait;
        states = afterFailure(states, at(second));
        if (outcome === 'success') states = afterSuccess(states, 'ahead');
      }
    }),
  );
});

test('a known device never waits longer than a stranger', () => {
  fc.assert(
    fc.property(counts, counts, counts, (pair, account, address) => {
      const states = {
        pair: afterFailures(pair).pair,
        account: afterFailures(account).account,
        address: afterFailures(address).address,
      };
      const [known, unknown] = [judge(states, start, 'known'), judge(states, start, 'unknown')];

      expect(known.allowed || !unknown.allowed).toBe(true);
      if (!known.allowed && !unknown.allowed)
        expect(known.waitSeconds).toBeLessThanOrEqual(unknown.waitSeconds);
    }),
  );
});

test('a patient guesser from one address gets fewer than 150 tries a day at one account', () => {
  let [states, second, guesses] = [nothing, 0, 0];

  while (second < 24 * 3600) {
    const verdict = judge(states, at(second), 'unknown');
    if (verdict.allowed) {
      states = afterFailure(states, at(second));
      guesses += 1;
    } else {
      second += verdict.waitSeconds;
    }
  }

  expect(guesses).toBeLessThan(150);
});

test('after the moment at which it is forgotten a throttle has no weight', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom('pair', 'account', 'address'), (failures, scope) => {
      const states = afterFailures(failures);
      const then = forgottenAt(scope, states[scope]);

      expect(afterFailure(states, then)[scope].failures).toBe(1);
    }),
  );
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s counts as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});

test('the three counts of a try have three keys', () => {
  expect(throttleKeys('0190-7', '2001:db8::1')).toEqual({
    pair: 'pair:0190-7:2001:db8:0:0::/64',
    account: 'account:0190-7',
    address: 'address:2001:db8:0:0::/64',
  });
});

const counts = fc.integer({ min: 1, max: 2000 });
const tries = fc.record({
  outcome: fc.constantFrom('failure', 'failure', 'failure', 'success'),
  pauseSeconds: fc.oneof(fc.constant(0), fc.nat(5), fc.nat(5), fc.nat(10_000)),
});

function at(seconds: number): string {
  return new Date(Date.parse(start) + seconds * 1000).toISOString();
}

function afterFailures(count: number) {
  let states = afterFailure(nothing, start);
  for (let failures = 1; failures < count; failures += 1) states = afterFailure(states, start);

  return states;
}

function waitAfter(failures: number, scope: 'pair' | 'account' | 'address'): number {
  return waitOf({ ...nothing, [scope]: afterFailures(failures)[scope] }, 0);
}

function waitOf(states: Throttles, second: number): number {
  const verdict = judge(states, at(second), 'unknown');

  return verdict.allowed ? 0 : verdict.waitSeconds;
}
