import { expect, test } from 'vitest';
import { limiterOf } from './limits.ts';

function clocked(table = { reset: { burst: 3, perMinute: 1 } }) {
  const clock = { now: 0 };

  return { clock, limiter: limiterOf(table, () => clock.now) };
}

test('an address may do something so many times, and again as time goes by', () => {
  const { clock, limiter } = clocked();
  for (let n = 0; n < 3; n += 1) limiter.check('reset', '203.0.113.9');

  expect(() => limiter.check('reset', '203.0.113.9')).toThrow(
    expect.objectContaining({ code: 'request.too_many', details: { seconds: 60 } }),
  );
  clock.now = 61_000;
  expect(() => limiter.check('reset', '203.0.113.9')).not.toThrow();
  expect(() => limiter.check('reset', '203.0.113.9')).toThrow('request.too_many');
});

test('one address does not stand in the way of another, but a customer with a whole network is one', () => {
  const { limiter } = clocked({ reset: { burst: 1, perMinute: 1 } });
  limiter.check('reset', '203.0.113.9');
  limiter.check('reset', '2001:db8:1:2::1');

  expect(() => limiter.check('reset', '203.0.113.10')).not.toThrow();
  expect(() => limiter.check('reset', '2001:db8:1:2::77')).toThrow('request.too_many');
});

test('what is not listed is not limited', () => {
  const { limiter } = clocked();

  for (let n = 0; n < 100; n += 1) limiter.check('listUsers', '203.0.113.9');
  expect(() => limiter.check('listUsers', '203.0.113.9')).not.toThrow();
});
