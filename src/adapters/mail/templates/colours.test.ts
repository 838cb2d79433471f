import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colours } from './colours.ts';

const sheet = readFileSync(new URL('../../../../web/theme/tokens.css', import.meta.url), 'utf8');

test.each(Object.keys(colours.light))('%s is the same in mails as in the console', (name) => {
  const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/\d/, '-$&');
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(sheet) ?? [];

  expect(Reflect.get(colours.light, name)).toBe(light);
  expect(Reflect.get(colours.dark, name)).toBe(dark);
});
