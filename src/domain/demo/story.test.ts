import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { profileLimits } from '../account.ts';
import { foldIdentifier } from '../fold.ts';
import { mailAddress } from '../mail-address.ts';
import { predefinedRoles } from '../predefined.ts';
import { groupNames } from './people.ts';
import { specialNumbers } from './special-people.ts';
import { storyOf } from './story.ts';

const known = new Set<string>(groupNames);
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('the story of the demo company', () => {
  test('is the same for the same seed, and another one for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(storyOf(seed, 'small')).toEqual(storyOf(seed, 'small'));
        expect(storyOf(seed, 'small')).not.toEqual(storyOf((seed + 1) % 2 ** 32, 'small'));
      }),
      { numRuns: 20 },
    );
  });

  test('has nobody twice, and nothing that could be real', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { people } = storyOf(seed, 'small');

        expect(new Set(people.map(({ username }) => foldIdentifier(username))).size).toBe(people.length);
        expect(new Set(people.map(({ email }) => mailAddress(email).folded)).size).toBe(people.length);
        for (const { username, email, phone, address, role, groups } of people) {
          expect(Array.from(username).length).toBeLessThanOrEqual(profileLimits.username);
          expect(email).toMatch(/@[\w.-]+\.example$/);
          expect(phone).toMatch(/^(\+44 1632 960\d{3}|\+1 555 01\d{2})$/);
          expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8::[0-9a-f]+$/);
          expect([null, ...predefinedRoles.map(({ name }) => name)]).toContain(role);
          expect(groups.every((group) => known.has(group))).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('lets nobody act, sign in or be changed before they have joined', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { scenes } = storyOf(seed, 'small');
        const present = new Set<number>();

        for (const { by, act } of scenes) {
          if (act.what === 'hire') for (const person of act.people) present.add(person);
          else if (act.what !== 'revert' && act.what !== 'build')
            expect(act.people.filter((person) => !present.has(person))).toEqual([]);
          if (by !== 'founder') expect(present.has(by)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('holds the edges that screens have to bear', () => {
    const { people } = storyOf(1, 'small');
    const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`);

    expect(people.some(({ username }) => Array.from(username).length === 40)).toBe(true);
    expect(people.some(({ username }) => username.includes(' '))).toBe(true);
    expect(names.filter((name) => name === 'Mira Solheim')).toHaveLength(2);
    for (const script of ['Cyrillic', 'Arabic', 'Han'])
      expect(names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true);
    for (const letter of 'őşß') expect(names.join(' ')).toContain(letter);
    expect(people[specialNumbers.owner]?.level).toBe('full');
    expect(people.filter(({ role }) => role === null)).toHaveLength(1);
    expect(new Set(people.map(({ company }) => company)).size).toBe(7);
  });

  test('has seats of every kind, nearly all of the static ones taken', () => {
    const held = new Map<string, number>();
    for (const { act } of storyOf(1, 'small').scenes)
      if (act.what === 'seats') held.set(act.pool, act.people.length);

    // Whoever founded the workspace has one of each product besides.
    expect(Object.fromEntries(held)).toEqual({
      static: 74,
      floating: 24,
      restricted: 14,
      tests: 60,
      requirements: 57,
    });
  });

  test('is told of ten thousand people at the large scale', () => {
    const { people, scenes } = storyOf(1, 'large');
    const hired = scenes.flatMap(({ act }) => (act.what === 'hire' ? act.people : []));

    expect(people).toHaveLength(9_999);
    expect(hired.toSorted((one, other) => one - other)).toEqual(people.map((_, n) => n));
    expect(new Set(people.map(({ username }) => foldIdentifier(username))).size).toBe(9_999);
  });
});
