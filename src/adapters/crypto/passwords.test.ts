import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { argonPasswords } from './passwords.ts';

const quick = { memoryCost: 1024, timeCost: 1 };

test('a password is kept as argon2id with 64 MiB, three passes and one lane', async () => {
  const { hashPassword, verifyPassword } = argonPasswords();
  const stored = await hashPassword('correct horse battery');

  expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(await verifyPassword(stored, 'correct horse battery')).toEqual({ matches: true, outdated: false });
  expect(await verifyPassword(stored, 'correct horse batterx')).toEqual({ matches: false, outdated: false });
});

test('every character counts: case, blanks at the ends, what follows the 72nd byte, composed and decomposed', async () => {
  const { hashPassword, verifyPassword } = argonPasswords(quick);
  const long = 'x'.repeat(100);
  const pairs = [
    ['Correct horse', 'correct horse'],
    [' horse', 'horse'],
    ['horse ', 'horse'],
    [`${long}a`, `${long}b`],
    ['caf\u00e9', 'cafe\u0301'],
    ['horse\u0000a', 'horse\u0000b'],
    ['🐎'.repeat(64), '🐎'.repeat(63)],
  ] as const;

  for (const [password, similar] of pairs) {
    const stored = await hashPassword(password);

    expect((await verifyPassword(stored, password)).matches).toBe(true);
    expect((await verifyPassword(stored, similar)).matches).toBe(false);
  }
});

test('an unknown account takes as long to refuse as a known one', async () => {
  const { hashPassword, verifyPassword } = argonPasswords();
  const stored = await hashPassword('correct horse battery');

  const known: number[] = [];
  const unknown: number[] = [];

  // In turns, and the quickest of each: what else the machine does meanwhile must not decide.
  for (let round = 0; round < 9; round += 1) {
    known.push(await duration(() => verifyPassword(stored, 'wrong')));
    unknown.push(await duration(() => verifyPassword(null, 'wrong')));
  }
  const ratio = Math.min(...unknown) / Math.min(...known);

  expect((await verifyPassword(null, 'wrong')).matches).toBe(false);
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.7);
});

test('a hash made with other costs is good and outdated', async () => {
  const { verifyPassword } = argonPasswords(quick);
  const weaker = await hash('password', { ...quick, memoryCost: 512, parallelism: 1 });

  expect(await verifyPassword(weaker, 'password')).toEqual({ matches: true, outdated: true });
  expect(await verifyPassword(weaker, 'other')).toEqual({ matches: false, outdated: false });
});

test('a one-time password has 80 bits, no look-alikes, and the length that the policy wants', () => {
  const { generatePassword } = argonPasswords();
  const usual = { minLength: 12, maxLength: 128 };
  const many = Array.from({ length: 2000 }, () => generatePassword(usual));
  const alphabet = new Set(many.join(''));

  expect(many.every((password) => password.length === 16)).toBe(true);
  expect(new Set(many).size).toBe(many.length);
  expect(16 * Math.log2(alphabet.size)).toBeGreaterThanOrEqual(80);
  expect(Array.from('0Oo1Il').some((character) => alphabet.has(character))).toBe(false);
  expect(generatePassword({ minLength: 20, maxLength: 30 })).toHaveLength(20);
  expect(generatePassword({ minLength: 8, maxLength: 10 })).toHaveLength(10);
});

async function duration(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();

  return performance.now() - start;
}
