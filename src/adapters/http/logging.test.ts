import { expect, test } from 'vitest';
import { loggedPath } from './logging.ts';

test.each([
  ['/api/v1/w/acme/users?q=secret', '/api/v1/w/acme/users'],
  ['/reset#reset_x', '/reset'],
  ['/reset/reset_0123456789abcdef0123456789abcdef0123456789a', '/reset/…'],
  [
    '/w/acme/users/0197e5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
    '/w/acme/users/0197e5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
  ],
])('of %s the log keeps %s', (url, path) => {
  expect(loggedPath(url)).toBe(path);
});
