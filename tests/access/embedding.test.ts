import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, sources } from '#tests/support/source.ts';

const page = readFileSync(join(root, 'docs', 'embedding.md'), 'utf8');
let folder: string;

/** Another program that has Muster linked, with the example of the page in it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-embedding-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'muster'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'example.ts'), block('ts'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the example runs in another program, and prints what the page says', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['example.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });

  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toBe(block('text'));
});

test('the example is typed by what the package exports', { timeout: 60_000 }, () => {
  const compilerOptions = {
    target: 'es2024',
    lib: ['es2024', 'esnext.iterator', 'esnext.collection'],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['example.ts'] }));

  const { stdout, status } = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], {
    encoding: 'utf8',
  });

  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test('what other programs get is of the domain alone, and needs no package', () => {
  const parsed: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { exports } = parsed as { exports: Record<string, string> }; // what is exported are files
  const files = new Map(sources().map((file) => [file.path, file]));
  const reached = new Set(Object.values(exports).map((path) => path.replace('./', '')));
  const packages: string[] = [];

  // A set grows while it is walked.
  for (const path of reached) {
    for (const { name, target } of files.get(path)?.imports ?? []) {
      if (target === undefined) packages.push(name);
      else reached.add(target);
    }
  }

  expect(packages).toEqual([]);
  expect([...reached].filter((path) => !path.startsWith('src/domain/'))).toEqual([]);
  expect(reached.size).toBeGreaterThan(10);
});

/** What stands between the marks of a block of the page. */
function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';
}
