import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { workspace, type Space } from '#tests/support/space.ts';
import { deskIn, type Desk } from './desk.ts';

let space: Space;
let desk: Desk;

beforeAll(async () => {
  space = await workspace();
  desk = deskIn(space);
});
afterAll(() => space.close());

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file that cannot be read is refused and leaves nothing', () => {
  test.each([
    ['is empty', new Uint8Array(), 'import.empty'],
    ['has a header and nothing below it', utf8('User ID,Name\n'), 'import.empty'],
    ['holds NUL bytes', utf8('User ID,Name\nann\0,Ann\n'), 'import.encoding'],
    ['is no text at all', Uint8Array.from({ length: 400 }, (_, n) => (n * 37) % 256), 'import.encoding'],
    ['is an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'import.unreadable'],
    ['is half a workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0]), 'import.unreadable'],
  ])('a file that %s', async (_, content, code) => {
    const before = await traces();

    await expect(desk.upload([{ name: 'people', content }])).rejects.toMatchObject({ code });

    expect(await traces()).toEqual(before);
  });
});

test('a text in Windows-1252 is read, and the guess is told', async () => {
  const done = await desk.bring(latin1('User ID;Name\njurgen;J\u00FCrgen Gr\u00FCn\n'));

  expect(done.notices).toMatchObject([{ code: 'import.encoding_guessed' }]);
  expect(await space.facts('account', 'username', 'jurgen')).toMatchObject([{ fullName: 'Jürgen Grün' }]);
});

test('broken entries of a directory say what is wrong, and the sound ones are imported', async () => {
  const text = [
    'version: 1',
    '',
    'dn: uid=sound,dc=acme',
    'objectClass: person',
    'uid: sound',
    'cn: Sound Person',
    '',
    'dn: uid=broken,dc=acme',
    'objectClass: person',
    'uid: broken',
    'cn:: this is *not* base64',
    '',
  ].join('\n');

  const done = await desk.bring([{ name: 'broken.ldif', content: utf8(text) }]);

  const rows = await desk.rows(done);
  expect(rows.map(({ outcome }) => outcome)).toEqual(['create', 'error']);
  expect(rows[1]?.problems.map(({ code }) => code)).toContain('ldif.base64');
});

test('a cell of 10 MB is an error of its row alone', async () => {
  const done = await desk.bring(
    `User ID,Name,Comment\nhuge,Huge,${'x'.repeat(10_000_000)}\nsmall,Small,fine\n`,
  );

  const rows = await desk.rows(done);
  expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
    ['error', 'row.cell_too_large'],
    ['create', undefined],
  ]);
});

test('names from right to left and of emoji come through as they are; a User ID that turns direction does not', async () => {
  const done = await desk.bring('User ID,Name\nomar,عمر خالد\nparty,🎉 Party 👩‍👩‍👧\nev\u202Eil,Evil\n');

  expect((await desk.rows(done)).map(({ outcome }) => outcome)).toEqual(['create', 'create', 'error']);
  expect(await space.facts('account', 'username', 'omar')).toMatchObject([{ fullName: 'عمر خالد' }]);
  expect(await space.facts('account', 'username', 'party')).toMatchObject([{ fullName: '🎉 Party 👩‍👩‍👧' }]);
});

test('columns of passwords are neither kept nor shown', async () => {
  const uploaded = await desk.upload('User ID,Name,Password\nsecretive,Secretive,hunter2hunter2\n');

  expect(uploaded.columns.map(({ name }) => name)).toEqual(['User ID', 'Name']);
  expect(JSON.stringify([uploaded, await desk.rows(uploaded)])).not.toContain('hunter2');
});

async function traces() {
  return { mails: await space.mails(), audit: await space.audit() };
}
