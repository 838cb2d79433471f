import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRows } from './check-rows.ts';
import { guessMapping } from './mapping.ts';
import type { CheckedRow } from './person.ts';
import type { ImportRow } from './table.ts';

/** Checks rows given as objects, with the mapping that their columns suggest. */
function check(...people: readonly Record<string, string>[]): CheckedRow[] {
  const columns = [...new Set(people.flatMap((person) => Object.keys(person)))];
  const rows = people.map((person, index): ImportRow => {
    return {
      n: index + 1,
      line: index + 2,
      cells: columns.map((column) => person[column] ?? ''),
      problems: [],
    };
  });

  return checkRows({ columns, rows }, guessMapping(columns));
}

function codes(rows: readonly CheckedRow[]): string[][] {
  return rows.map(({ problems }) => problems.map(({ code }) => code));
}

const jpeg = (bytes: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(bytes - 3)]).toString('base64');

describe('reading a row as a person', () => {
  test('cells are trimmed and their spaces folded; comments keep their lines', () => {
    const [row] = check({ uid: ' ada ', Name: ' Ada \t  Lovelace\u00A0', Comment: 'one \r\ntwo' });

    expect(row?.person?.profile).toEqual({ username: 'ada', fullName: 'Ada Lovelace', comment: 'one\ntwo' });
  });

  test.each([
    ['full', 'full'],
    ['Voll', 'full'],
    ['Database Administrator', 'full'],
    ['Datenbankadministrator', 'full'],
    ['Administrator', 'full'],
    ['Regular User', 'none'],
    ['Regulärer Benutzer', 'none'],
    ['Selected Role(s)', 'none'],
    ['Ausgewählte Rolle(n)', 'none'],
  ])('the settings access "%s" is the level %s, whichever preset calls it so', (cell, level) => {
    const [row] = check({ uid: 'ada', 'Settings access': cell });

    expect(row?.person?.adminLevel).toBe(level);
  });

  test('what the workspace adds to a profile is read too', () => {
    const [row] = check({
      uid: 'ada',
      mail: 'ada@example.com',
      Role: 'Editor',
      'Admin level': 'Erweitert',
      Groups: 'QA; HR;qa',
    });

    expect(row?.person).toEqual({
      profile: { username: 'ada' },
      usernameFrom: 'file',
      email: 'ada@example.com',
      roles: ['Editor'],
      adminLevel: 'extended',
      groups: ['qa', 'HR'],
    });
  });

  test('a user name of 40 characters is accepted, one of 41 refused, counted as people count', () => {
    expect(codes(check({ uid: 'a'.repeat(40) }, { uid: '😀'.repeat(40) }))).toEqual([[], []]);
    expect(check({ uid: 'a'.repeat(41) })).toEqual([
      {
        n: 1,
        line: 2,
        problems: [
          { code: 'person.username_too_long', field: 'username', details: { limit: 40, length: 41 } },
        ],
      },
    ]);
  });

  test('a missing user name is made from the address, else from the name', () => {
    const rows = check(
      { mail: 'José.Núñez+x@example.com', Name: 'Someone' },
      { mail: '', Name: 'Amy Wong-Straße' },
      { mail: '', Name: '王小明' },
    );

    expect(rows.map(({ person }) => person?.profile.username)).toEqual([
      'jose.nunez.x',
      'amy.wong-strasse',
      undefined,
    ]);
    expect(rows[0]?.person?.usernameFrom).toBe('derived');
    expect(codes(rows)[2]).toEqual(['person.username_missing']);
  });

  test('where no column holds addresses, a user name that is one serves', () => {
    expect(check({ 'User Name': 'chris@contoso.com', 'First Name': 'Chris' })[0]?.person).toMatchObject({
      profile: { username: 'chris@contoso.com', firstName: 'Chris' },
      email: 'chris@contoso.com',
    });
  });

  test('names from right to left and of emoji are accepted', () => {
    expect(codes(check({ uid: 'مريم', Name: 'مريم العربي' }, { uid: 'rocket🚀', Name: '👩‍🚀' }))).toEqual([
      [],
      [],
    ]);
  });

  test.each([
    ['uid', 'ada\u202Eadmin', 'person.username_direction'],
    ['uid', 'a\0da', 'person.control_character'],
    ['Name', 'Ada\u0007', 'person.control_character'],
    ['Name', 'Ada\uD800', 'person.control_character'],
    ['City', 'x'.repeat(201), 'person.field_too_long'],
    ['Comment', 'x'.repeat(4001), 'person.field_too_long'],
    ['Locale', 'not a locale', 'person.locale_invalid'],
    ['Time zone', 'Mars/Olympus', 'person.time_zone_invalid'],
    ['Admin level', 'emperor', 'person.level_unknown'],
    ['jpegPhoto', 'not base64', 'person.picture_invalid'],
    ['jpegPhoto', Buffer.from('GIF89a picture').toString('base64'), 'person.picture_invalid'],
    ['jpegPhoto', jpeg(1024 * 1024 + 1), 'person.picture_too_large'],
    ['Groups', `QA;${'x'.repeat(201)}`, 'person.field_too_long'],
  ])('%s of "%.20s" is a problem of its row', (column, cell, code) => {
    const [row] = check({ uid: 'ada', [column]: cell });

    expect(row?.problems.map((problem) => problem.code)).toEqual([code]);
    expect(row?.person).toBeUndefined();
  });

  test('pictures are told by their first bytes', () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]).toString('base64');

    expect(check({ uid: 'a', photo: jpeg(1024 * 1024) })[0]?.person?.picture?.mediaType).toBe('image/jpeg');
    expect(check({ uid: 'a', photo: `data:image/png;base64,${png}` })[0]?.person?.picture).toEqual({
      mediaType: 'image/png',
      base64: png,
    });
  });

  test.each([
    'ada@example.com',
    'a.b+c@sub.example.co',
    'jürgen@bücher.example',
    'root@localhost',
    "o'hara@example.com",
  ])('%s is an address', (mail) => {
    expect(check({ uid: 'a', mail })[0]?.person?.email).toBe(mail);
  });

  test.each([
    'ada',
    'ada@',
    '@x',
    'a@b@c',
    'a b@c.de',
    'a@b,c@d.de',
    'Ada <ada@example.com>',
    'a@-b.de',
    'a..b@c.de',
    'a@b..de',
    'a@b.de\u0000',
    `${'a'.repeat(65)}@b.de`,
  ])('%s is no single address', (mail) => {
    expect(codes(check({ uid: 'a', mail }))).toEqual([['person.email_invalid']]);
  });

  test('the second row of a user name or an address has a problem that names the first', () => {
    const rows = check(
      { uid: 'müller', mail: 'one@example.com' },
      { uid: 'MULLER', mail: 'two@example.com' },
      { uid: 'other', mail: 'One@example.com' },
    );

    expect(rows[0]?.person).toBeDefined();
    expect(rows[1]?.problems).toEqual([
      { code: 'person.username_twice', field: 'username', details: { username: 'MULLER', line: 2 } },
    ]);
    expect(rows[2]?.problems).toEqual([
      { code: 'person.email_twice', field: 'email', details: { email: 'One@example.com', line: 2 } },
    ]);
  });

  test('whatever the cells hold, a row is a person or has a problem', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 60 });

    fc.assert(
      fc.property(
        fc.array(fc.record({ uid: cell, mail: cell, Name: cell, photo: cell, Groups: cell, Locale: cell })),
        (people) => {
          for (const { person, problems } of check(...people))
            expect(person === undefined).toBe(problems.length > 0);
        },
      ),
    );
  });
});
