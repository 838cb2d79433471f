import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coloursOf, contrast } from './contrast.ts';
import type { Theme } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const paper = ['ground', 'surface', 'raised', 'sunken', 'selected'];
const softs = ['accent', 'staged', 'danger', 'ok', 'info', 'guest'];
const text = ['ink', 'ink-2', 'ink-3', 'accent', 'staged', 'danger', 'ok', 'info', 'guest'];
const marks = ['control', 'staged-edge', 'focus'];
const series = [1, 2, 3, 4, 5, 6].map((n) => `series-${n}`);

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  const colours = coloursOf(css, theme);
  const ratio = (one: string, other: string) => contrast(colour(one), colour(other));
  const colour = (name: string) => colours.get(name) ?? `${name} is not a token`;

  test.each(text)('%s can be read as text on every paper', (name) => {
    for (const ground of paper)
      expect(ratio(name, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)('%s can be told from every paper as a mark or border', (name) => {
    for (const ground of paper) expect(ratio(name, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  test.each(softs)('%s and ink can be read on the soft tint of %s', (name) => {
    expect(ratio(name, `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(ratio('ink', `${name}-soft`)).toBeGreaterThanOrEqual(10.7);
  });

  test('button text can be read on the accent, also under the pointer', () => {
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('on-accent', 'accent-hover')).toBeGreaterThanOrEqual(4.5);
  });

  test('every series of a chart stands out from the surface', () => {
    for (const name of series) expect(ratio(name, 'surface'), name).toBeGreaterThanOrEqual(3);
  });
});

test('print is always light', () => {
  expect(css).toMatch(/@media print \{\s*:root,\s*:root\[data-theme\] \{\s*color-scheme: light;/);
});

test('no style sheet of the console names a colour of its own', async () => {
  const { glob } = await import('node:fs/promises');
  const web = new URL('..', import.meta.url);
  const strangers: string[] = [];
  for await (const file of glob('**/*.css', { cwd: web.pathname })) {
    if (file === 'theme/tokens.css') continue;
    const found = readFileSync(new URL(file, web), 'utf8').match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)\(/gi);
    if (found) strangers.push(`${file}: ${found.join(' ')}`);
  }

  expect(strangers).toEqual([]);
});
