import { expect, test } from 'vitest';
import { checkMediaType, checkOrigin, checkReadingOrigin } from './origin.ts';

const ours = 'https://muster.example';
const refused = 'request.foreign_origin';

test.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: ours, cookie: 'a=b' }],
  ['our own page in a browser without that header', { origin: ours, cookie: 'a=b' }],
  ['a person who typed the address', { 'sec-fetch-site': 'none', cookie: 'a=b' }],
  ['a program without a cookie', {}],
  ['a program with a token', { authorization: 'Bearer mst_x' }],
])('%s may change something', (_, headers) => {
  expect(() => checkOrigin({ method: 'POST', headers }, ours)).not.toThrow();
});

test.each([
  ['a page elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', cookie: 'a=b' }],
  ['a page elsewhere without the cookie, to sign somebody in', { origin: 'https://evil.example' }],
  [
    'another host of the same company',
    { 'sec-fetch-site': 'same-site', origin: 'https://www.muster.example' },
  ],
  ['a page without an origin', { origin: 'null', cookie: 'a=b' }],
  ['our name on another port', { origin: 'https://muster.example:8443', cookie: 'a=b' }],
  ['our name without encryption', { origin: 'http://muster.example', cookie: 'a=b' }],
  ['whoever brings a cookie and says nothing else', { cookie: 'a=b' }],
])('%s may not', (_, headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    expect(() => checkOrigin({ method, headers }, ours)).toThrow(refused);
  }
});

test('reading by itself needs no origin, because a page elsewhere cannot see the answer', () => {
  expect(() =>
    checkOrigin({ method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } }, ours),
  ).not.toThrow();
});

test('a stream is opened by our own pages and by programs only', () => {
  expect(() => checkReadingOrigin({ headers: { 'sec-fetch-site': 'cross-site' } }, ours)).toThrow(refused);
  expect(() => checkReadingOrigin({ headers: { origin: 'https://evil.example' } }, ours)).toThrow(refused);
  expect(() => checkReadingOrigin({ headers: { 'sec-fetch-site': 'same-origin' } }, ours)).not.toThrow();
  expect(() => checkReadingOrigin({ headers: {} }, ours)).not.toThrow();
});

test('a type is asked for where there is a body, and only there', () => {
  const type = 'request.media_type';

  expect(() => checkMediaType({ headers: {} }, 'json')).not.toThrow();
  expect(() =>
    checkMediaType(
      { headers: { 'content-length': '3', 'content-type': 'Application/JSON; charset=utf-8' } },
      'json',
    ),
  ).not.toThrow();
  expect(() => checkMediaType({ headers: { 'content-length': '3' } }, 'json')).toThrow(type);
  expect(() => checkMediaType({ headers: { 'transfer-encoding': 'chunked' } }, 'json')).toThrow(type);
  expect(() =>
    checkMediaType({ headers: { 'content-length': '3', 'content-type': 'text/plain' } }, 'json'),
  ).toThrow(type);
  expect(() =>
    checkMediaType({ headers: { 'content-length': '3', 'content-type': 'application/json' } }, 'upload'),
  ).toThrow(type);
});

test('on this machine the names of this machine are one, on one port', () => {
  const from = (origin: string, publicUrl: string) => () =>
    checkOrigin({ method: 'POST', headers: { origin, cookie: 'a=b' } }, publicUrl);

  expect(from('http://localhost:3000', 'http://127.0.0.1:3000')).not.toThrow();
  expect(from('http://[::1]:3000', 'http://localhost:3000')).not.toThrow();
  expect(from('http://localhost:5173', 'http://localhost:3000')).toThrow(refused);
  expect(from('http://localhost.evil.example:3000', 'http://localhost:3000')).toThrow(refused);
  expect(from('http://localhost', ours)).toThrow(refused);
});
