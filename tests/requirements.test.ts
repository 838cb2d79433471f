import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './support/source.ts';

const groups = { PT: 49, JT: 40, AQ: 50, TR: 40, NR: 117 } as const;
const states = ['holds', 'not yet'];

interface Requirement {
  readonly id: string;
  readonly sentence: string;
  readonly state: string;
  readonly tests: readonly string[];
}

const requirements = readFileSync(join(root, 'docs', 'requirements.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]{2}-\d/.test(line))
  .map(requirementOf);

test('every requirement is listed once, in order', () => {
  const expected = Object.entries(groups).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, index) => `${group}-${String(index + 1).padStart(2, '0')}`),
  );

  expect(requirements.map(({ id }) => id)).toEqual(expected);
});

test('every requirement is a sentence and has a state', () => {
  const odd = requirements.filter(
    ({ sentence, state }) => !/^[A-Z0-9[].{10,}\.$/.test(sentence) || !states.includes(state),
  );

  expect(odd).toEqual([]);
});

test('a requirement that holds names tests that exist', () => {
  const broken = requirements.flatMap(({ id, state, tests }) => {
    if (state !== 'holds') return tests.map((named) => `${id} does not hold, and yet names ${named}`);
    if (tests.length === 0) return [`${id} names no test`];
    return tests.filter((named) => !exists(named)).map((named) => `${id} names "${named}", which is nowhere`);
  });

  expect(broken).toEqual([]);
});

function requirementOf(line: string): Requirement {
  const [, id = '', sentence = '', state = '', tests = ''] = line.split('|').map((cell) => cell.trim());

  // A title may hold a semicolon; what parts two tests is followed by the path of the second.
  const named = tests.split(/;\s*(?=[a-z]+\/\S+\.test\.tsx? › )/);

  return { id, sentence, state, tests: named.flatMap((one) => one.trim() || []) };
}

/** The title stands in the file as a whole string, so a title that merely begins alike does not count. */
function exists(named: string): boolean {
  const [file = '', title = ''] = named.split(' › ').map((part) => part.trim());
  if (title === '' || !/\.test\.tsx?$/.test(file) || !existsSync(join(root, file))) return false;
  const text = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'");

  return [`'`, `"`, '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}
