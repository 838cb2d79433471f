import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeDn, parseDn } from './dn.ts';

describe('distinguished names', () => {
  test.each([
    ['uid=kvaughan, ou=People, dc=example,dc=com', 'UID=KVaughan,OU=people,DC=Example,DC=COM'],
    ['cn=Amy Wong+sn=Kroker,ou=people', 'SN=kroker + CN=amy  wong, ou=People'],
    ['cn=Smith\\, Ada,o=x', 'cn="Smith, Ada";o=x'],
    ['cn=J\\C3\\BCrgen', 'CN=Jürgen'],
    ['2.5.4.3=a\\2Cb', 'cn=A\\,b'],
    ['OID.2.5.4.3=a', 'commonName=a'],
    ['cn=x\\ ', 'cn=x'],
  ])('%s and %s name the same thing', (one, other) => {
    expect(normalizeDn(one)).toBeDefined();
    expect(normalizeDn(one)).toBe(normalizeDn(other));
  });

  test('accents tell names apart', () => {
    expect(normalizeDn('cn=José')).not.toBe(normalizeDn('cn=Jose'));
  });

  test.each(['just text', 'cn=a,', 'cn=a,,o=b', '=a', 'cn="a', 'cn=\\FF', 'cn=a\\'])(
    '%s is not a distinguished name',
    (text) => {
      expect(normalizeDn(text)).toBeUndefined();
    },
  );

  test('the parts of a step keep what was written', () => {
    expect(parseDn('cn=Amy Wong+sn=Kroker,ou=People')).toEqual([
      [
        { type: 'cn', value: 'Amy Wong' },
        { type: 'sn', value: 'Kroker' },
      ],
      [{ type: 'ou', value: 'People' }],
    ]);
  });

  test('normalising twice changes nothing, whatever the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary' })).map((values) => values.map((value) => `cn=${value}`).join(',')),
      fc.string({ unit: fc.constantFrom(...'cn=,+;"\\ #éA0F') }),
    );

    fc.assert(
      fc.property(texts, (text) => {
        const once = normalizeDn(text);

        if (once !== undefined) expect(normalizeDn(once)).toBe(once);
        expect(once === undefined).toBe(parseDn(text) === undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('a text of a million characters is no name', () => {
    expect(normalizeDn('cn=' + 'a\\,'.repeat(300_000))).toBeUndefined();
  });
});
