import { expect, test } from 'vitest';
import { signInSearch } from './search.ts';

test('after signing in one goes back to the page one came from', () => {
  expect(signInSearch.parse({ next: '/w/quayside/people/users?q=ada' }).next).toBe(
    '/w/quayside/people/users?q=ada',
  );
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'w/quayside'])(
  'nobody is sent to %s',
  (next) => {
    expect(signInSearch.parse({ next }).next).toBeUndefined();
  },
);

test('an unknown reason is no reason', () => {
  expect(signInSearch.parse({ reason: 'because' }).reason).toBeUndefined();
});
