import { expect, test } from 'vitest';
import { cookieName, cookieProblem } from './cookie.ts';

test.each([
  'https://muster.example',
  'https://10.0.0.7:8443',
  'http://localhost:3000',
  'http://127.0.0.1',
  'http://127.4.5.6',
  'http://[::1]:3000',
])('sessions can be kept at %s', (publicUrl) => {
  expect(cookieProblem(publicUrl)).toBeUndefined();
});

test.each([
  'http://muster.example',
  'http://10.0.0.7:3000',
  'http://localhost.example',
  'http://127.0.0.1.example',
])('at %s they would cross the network readable, and the operator is told what to do', (publicUrl) => {
  expect(cookieProblem(publicUrl)).toMatch(/not encrypted.*Put a proxy with https/);
});

test('the name of the cookie makes browsers insist on encryption where there is one', () => {
  expect(cookieName('https://muster.example')).toBe('__Host-muster');
  expect(cookieName('http://localhost:3000')).toBe('muster');
});
