import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#domain/canonical.ts';
import { createCrypto } from './crypto.ts';

const secret = 'a secret that is long enough to be one';
const newer = 'another secret that is long enough too';
const crypto = createCrypto({ secrets: [secret] });

test('what is sealed opens again, in the same place only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, place, elsewhere) => {
      const sealed = crypto.seal(text, place);

      expect(crypto.open(sealed, place)).toBe(text);
      if (place !== elsewhere) expect(() => crypto.open(sealed, elsewhere)).toThrow();
    }),
  );
});

test('sealing the same text twice shows nobody that it is the same', () => {
  expect(crypto.seal('text', 'place')).not.toBe(crypto.seal('text', 'place'));
});

test('a sealed text that was changed in any place does not open', () => {
  const sealed = crypto.seal('the name of a person', 'place');
  const [form, keyId, box] = sealed.split('.');
  const bytes = Buffer.from(box ?? '', 'base64url');

  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ 1;

    expect(() => crypto.open([form, keyId, changed.toString('base64url')].join('.'), 'place')).toThrow();
  }
  expect(() => crypto.open(`s2.${keyId}.${box}`, 'place')).toThrow('not a sealed text');
  expect(() => crypto.open('', 'place')).toThrow('not a sealed text');
});

test('after the secret was rotated old values open, and are moved under the new one', () => {
  const rotated = createCrypto({ secrets: [newer, secret] });
  const onlyNewer = createCrypto({ secrets: [newer] });
  const sealed = crypto.seal('text', 'place');

  const moved = rotated.reseal(sealed, 'place');

  expect(rotated.open(sealed, 'place')).toBe('text');
  expect(onlyNewer.open(moved, 'place')).toBe('text');
  expect(rotated.reseal(moved, 'place')).toBe(moved);
  expect(() => onlyNewer.open(sealed, 'place')).toThrow('not among the given ones');
});

test('without a secret, or with a short one, nothing starts', () => {
  expect(() => createCrypto({ secrets: [] })).toThrow('no secret');
  expect(() => createCrypto({ secrets: [secret, 'short'] })).toThrow('at least 32');
});

test('what is sealed for a person opens with their key and with no other', () => {
  const [grace, edsger] = [crypto.newPersonKey(), crypto.newPersonKey()];
  const sealed = crypto.sealFor(grace, 'Grace Höpper 🦋');

  expect(crypto.openFor(grace, sealed)).toBe('Grace Höpper 🦋');
  expect(crypto.openFor(edsger, sealed)).toBeNull();
});

test("rotating the secret rewraps a person's key and leaves what it sealed alone", () => {
  const key = crypto.newPersonKey();
  const sealed = crypto.sealFor(key, 'Grace');

  const rewrapped = createCrypto({ secrets: [newer, secret] }).rewrapPersonKey(key);

  expect(createCrypto({ secrets: [newer] }).openFor(rewrapped, sealed)).toBe('Grace');
});

test('a token carries 256 random bits, and its hash is found for its own purpose only', () => {
  const { token, hash } = crypto.newToken('reset');

  expect(token).toMatch(/^reset_[\w-]{43}$/);
  expect(hash).toMatch(/^[\da-f]{64}$/);
  expect(crypto.hashToken('reset', token)).toBe(hash);
  expect(crypto.hashToken('invite', token)).toBeNull();
  expect(crypto.hashToken('invite', token.replace('reset_', 'invite_'))).not.toBe(hash);
  expect(crypto.newToken('api').token).toMatch(/^mst_/);
  expect(new Set(Array.from({ length: 1000 }, () => crypto.newToken('session').token)).size).toBe(1000);
});

test.each([
  '',
  'reset_',
  'reset_short',
  `reset_${'a'.repeat(44)}`,
  `reset_${'\u0000'.repeat(43)}`,
  `reset_${'a'.repeat(43)}\n`,
])('what cannot be a token has no hash: %j', (text) => {
  expect(crypto.hashToken('reset', text)).toBeNull();
});

test('two hashes are the same or not, whatever their lengths', () => {
  const { hash } = crypto.newToken('setup');

  expect(crypto.sameHash(hash, hash)).toBe(true);
  expect(crypto.sameHash(hash, crypto.newToken('setup').hash)).toBe(false);
  expect(crypto.sameHash(hash, '')).toBe(false);
});

test('an entry of a chain depends on all entries before it', () => {
  const first = crypto.chainHash(null, canonicalJson({ what: 'one' }));
  const second = crypto.chainHash(first, canonicalJson({ what: 'two' }));
  const forged = crypto.chainHash(
    crypto.chainHash(null, canonicalJson({ what: 'uno' })),
    canonicalJson({ what: 'two' }),
  );

  expect(first).toMatch(/^[\da-f]{64}$/);
  expect(second).not.toBe(forged);
  expect(crypto.chainHash(first, canonicalJson({ what: 'two' }))).toBe(second);
});
