import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { consoleDigest, consoleIsCurrent } from './console.mjs';
import { install } from './install.mjs';
import { pinnedNode } from './runtime.mjs';

const root = mkdtempSync(join(tmpdir(), 'muster-install-'));
afterAll(() => rmSync(root, { recursive: true }));

const lock = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-other': { version: '1.0.0', optional: true, os: ['plan9'] },
    'node_modules/a-wasm': { version: '1.0.0', optional: true },
  },
};

test('an installation that is complete without our stamp is left as it is', async () => {
  write('package-lock.json', JSON.stringify(lock));
  write(
    'node_modules/.package-lock.json',
    JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }),
  );
  write('node_modules/a/package.json', '{}');

  await install(root);
  rmSync(join(root, 'node_modules', '.package-lock.json'));

  // The stamp answers from now on: with nothing to compare, npm would have to be asked.
  await expect(install(root)).resolves.toBeUndefined();
});

test('the packaged Node goes before the one of the machine', () => {
  const packaged = `node_modules/node-${process.platform}-${process.arch}/bin/node`;
  expect(pinnedNode(root)).toBe(process.execPath);

  write(packaged, '');

  expect(pinnedNode(root)).toBe(join(root, packaged));
});

test('the built console is stale as soon as one of its sources changes, and not for a test', () => {
  for (const folder of ['web', 'src/contract', 'src/domain']) write(`${folder}/one.ts`, folder);
  expect(consoleIsCurrent(root), 'nothing to build').toBe(true);
  write('web/vite.config.ts', '');
  expect(consoleIsCurrent(root)).toBe(false);
  write('dist/web/.built-from', consoleDigest(root));
  expect(consoleIsCurrent(root)).toBe(true);

  write('web/one.test.ts', 'a test');
  expect(consoleIsCurrent(root)).toBe(true);

  write('src/domain/one.ts', 'changed');
  expect(consoleIsCurrent(root)).toBe(false);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
