import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildConsole } from '#scripts/build-console.ts';
import { root } from '../support/source.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const kilobyte = 1_024;
const built = join(root, 'dist', 'web');
let manifest: Manifest;

beforeAll(async () => {
  if ((await buildConsole()) !== 0) throw new Error('The console could not be built.');
  manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as Manifest; // Vite wrote it
}, 120_000);

test('the script before the first screen of a workspace is at most 250 KB compressed', () => {
  expect(weightOf(start())).toBeLessThanOrEqual(250 * kilobyte);
});

test('each screen loads at most 80 KB more', () => {
  const before = start();
  const weights = screens().map((name) => ({
    name,
    weight: weightOf(needs(name).difference(before)),
  }));

  expect(weights.length).toBeGreaterThan(10);
  expect(weights.filter(({ weight }) => weight > 80 * kilobyte)).toEqual([]);
});

test('every text of the console lies compressed beside itself', () => {
  const [largest = ''] = [...start()].toSorted((a, b) => sizeOf(b) - sizeOf(a));

  expect(sizeOf(`${largest}.br`)).toBeLessThan(sizeOf(`${largest}.gz`));
  expect(sizeOf(`${largest}.gz`)).toBeLessThan(sizeOf(largest) / 2);
});

/** What stands in the page before any screen: the entry, the frame, and the larger of the languages. */
function start(): Set<string> {
  const languages = Object.keys(manifest).filter((name) => /texts\/(en|de)$/.test(name));
  const [heaviest] = languages.toSorted((a, b) => weightOf(needs(b)) - weightOf(needs(a)));
  const shell = 'shell/shell.tsx';
  expect([shell in manifest, languages.length]).toEqual([true, 2]);

  return needs('index.html')
    .union(needs(shell))
    .union(needs(heaviest ?? ''));
}

function screens(): string[] {
  return Object.keys(manifest).filter((name) => /^screens\/.*\.tsx$/.test(name));
}

/** The files that are loaded with this one. */
function needs(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const other of chunk.imports ?? []) needs(other, found);

  return found;
}

/** What is sent: every browser that the console is built for takes Brotli. */
function weightOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + sentSizeOf(file), 0);
}

function sentSizeOf(file: string): number {
  const small = `${file}.br`;

  return sizeOf(existsSync(join(built, small)) ? small : file);
}

function sizeOf(file: string): number {
  return statSync(join(built, file)).size;
}
