import { expect, test } from 'vitest';
import { judge, strength } from './password-rules.ts';

const rules = { min: 12, max: 128, personal: ['ada.varga', 'Ada'] };
const open = (password: string, common?: boolean) =>
  judge(password, { ...rules, common }).flatMap(({ key, met }) => (met ? [] : [key]));

test('nothing is met before anything is typed', () => {
  expect(open('')).toHaveLength(4);
});

test('a sentence meets every rule, and length alone makes it strong', () => {
  expect(open('a register of sailors', false)).toEqual([]);
  expect(strength('a register of sailors')).toBe('strong');
});

test('one letter repeated is not strong, however long it is', () => {
  expect(strength('aaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe('weak');
});

test('a name inside is told; three letters are no name', () => {
  expect(open('hello ADA.VARGA hello', false)).toEqual(['password.rule_personal']);
  expect(open('hello adam and adamant', false)).toEqual([]);
});

test('letters are counted as people count them, not as bytes', () => {
  expect(open('🙂🙂🙂🙂🙂🙂', false)).toContain('password.rule_min');
});

test('a password that is tried first stays open', () => {
  expect(open('password1234', true)).toEqual(['password.rule_common']);
});
