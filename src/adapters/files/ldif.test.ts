import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ldifLine } from '#tests/support/ldif.ts';
import { parseLdif } from './ldif.ts';

const person = 'objectClass: person\ncn: Ada\n';

function valuesOf(text: string, name: string): readonly string[] | undefined {
  return parseLdif(text).entries[0]?.attributes.get(name)?.values;
}

function problemsOf(text: string): (string | number)[][] {
  const { entries, problems } = parseLdif(text);
  const found = [
    ...problems.map(({ code, line }) => [code, line]),
    ...entries.flatMap((entry) => entry.problems.map(({ code, details }) => [code, details['line'] ?? 0])),
  ];

  return found;
}

describe('reading LDIF', () => {
  test('folded lines are joined, comments left out, folded ones too', () => {
    const text =
      'version: 1\n# a comment\n  goes on\ndn: cn=A\n da,o=x\ncn: A\n da\n# in between\n : not a line\nsn: Love\n  lace\n';

    expect(parseLdif(text).entries).toMatchObject([
      { line: 4, dn: 'cn=Ada,o=x', dnKey: 'cn=ada,o=x', problems: [] },
    ]);
    expect(valuesOf(text, 'sn')).toEqual(['Love lace']);
  });

  test('carriage returns, a byte order mark and a missing last line break make no difference', () => {
    const plain = parseLdif('dn: cn=Ada\ncn: Ada\n\ndn: cn=Bela\ncn: Bela\n');

    expect(parseLdif('\uFEFFdn: cn=Ada\r\ncn: Ada\r\n\r\ndn: cn=Bela\r\ncn: Bela')).toEqual(plain);
    expect(plain.entries).toHaveLength(2);
  });

  test('base64 is decoded to text where it is text, and stays where it is not', () => {
    const text = `dn:: ${Buffer.from('cn=Jürgen').toString('base64')}\ncn:: SsO8cmdlbg==\nblob:: /9j/\njpegPhoto:: QUJD\nx;lang-de: y\n`;

    expect(parseLdif(text).entries[0]?.dn).toBe('cn=Jürgen');
    expect(valuesOf(text, 'cn')).toEqual(['Jürgen']);
    expect(valuesOf(text, 'blob')).toEqual(['/9j/']);
    expect(valuesOf(text, 'jpegphoto')).toEqual(['QUJD']);
    expect(valuesOf(text, 'x;lang-de')).toEqual(['y']);
  });

  test('an addition is an entry', () => {
    expect(problemsOf(`dn: cn=Ada\nchangetype: add\n${person}`)).toEqual([]);
  });

  test('files joined end to end without a blank line are read as their entries', () => {
    expect(parseLdif(`dn: cn=Ada\n${person}dn: cn=Bela\n${person}`).entries.map(({ line }) => line)).toEqual([
      1, 4,
    ]);
  });

  test.each([
    ['a line without a colon', `dn: cn=Ada\n${person}what is this\n`, 'ldif.no_colon', 4],
    ['a name that no attribute has', `dn: cn=Ada\n${person}first name: Ada\n`, 'ldif.attribute_name', 4],
    ['broken base64', `dn: cn=Ada\n${person}mail:: ab*\n`, 'ldif.base64', 4],
    ['base64 cut short', `dn: cn=Ada\n${person}mail:: abc\n`, 'ldif.base64', 4],
    [
      'a value behind an address',
      `dn: cn=Ada\n${person}jpegPhoto:< file:///etc/passwd\n`,
      'ldif.url_value',
      4,
    ],
    ['a NUL', `dn: cn=Ada\n${person}mail: a\0b\n`, 'ldif.nul', 4],
    ['a deletion', 'dn: cn=Ada\nchangetype: delete\n', 'ldif.change_type', 2],
    ['a modification', 'dn: cn=Ada\nchangetype: modify\nadd: mail\nmail: a\n-\n', 'ldif.change_type', 2],
    ['a control', `dn: cn=Ada\ncontrol: 1.2.840 true\n${person}`, 'ldif.control', 2],
    ['a name that is none', `dn: Ada\n${person}`, 'ldif.dn_invalid', 1],
    ['an entry without a name', `\n${person}`, 'ldif.dn_missing', 2],
    ['an entry of nothing but a name', 'dn: cn=Ada\n', 'ldif.no_attributes', 1],
    ['a name that is not base64', 'dn:: ***\ncn: Ada\n', 'ldif.base64', 1],
    ['a continuation of nothing', `dn: cn=Ada\n${person}\n more\n`, 'ldif.fold_without_line', 5],
    ['another version', `version: 2\ndn: cn=Ada\n${person}`, 'ldif.version', 1],
    ['the same name twice', `dn: cn=Ada, o=X\n${person}\ndn: CN=ada,o=x\n${person}`, 'ldif.dn_twice', 1],
  ])('%s is named with its line', (_, text, code, line) => {
    expect(problemsOf(text)).toEqual([[code, line]]);
  });

  test('entries around a broken one are read', () => {
    const { entries } = parseLdif(`dn: cn=Ada\n${person}\ndn: cn=Bela\nbroken\n\ndn: cn=Cora\n${person}`);

    expect(entries.map(({ problems }) => problems.length)).toEqual([0, 1, 0]);
  });

  test('what is written as LDIF is read back as it was', () => {
    const names = fc.constantFrom('cn', 'sn', 'mail', 'description', 'x-custom', 'cn;lang-fr');
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom(' a', ':b', '<c', 'd ', '', '#', 'ä'.repeat(90)),
    );
    const attributes = fc.array(
      fc.tuple(
        names,
        values.filter((value) => !value.includes('\0') && value.isWellFormed()),
      ),
      { minLength: 1 },
    );

    fc.assert(
      fc.property(fc.array(attributes, { minLength: 1, maxLength: 5 }), (records) => {
        const text = records
          .map((lines, n) =>
            [['dn', `cn=${n}`] as const, ...lines].map(([name, value]) => ldifLine(name, value)).join(''),
          )
          .join('\n');
        const { entries, problems } = parseLdif(Buffer.from(text));

        expect(problems).toEqual([]);
        expect(entries.flatMap((entry) => entry.problems)).toEqual([]);
        for (const [index, lines] of records.entries()) {
          const expected = Map.groupBy(lines, ([name]) => name);

          for (const [name, pairs] of expected) {
            expect(entries[index]?.attributes.get(name)?.values).toEqual(pairs.map(([, value]) => value));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no bytes make the reader throw', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'dn:',
        'dn::',
        ' ',
        '\n',
        '\r\n',
        'cn: a',
        ':',
        ':<',
        '#',
        'version: 1',
        'changetype: add',
        '-',
        '\0',
        'é',
        '=',
        ',',
      ),
    );

    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          pieces.map((all) => Buffer.from(all.join(''))),
        ),
        (bytes) => {
          const { entries, problems } = parseLdif(bytes);

          expect(Array.isArray(entries) && Array.isArray(problems)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
