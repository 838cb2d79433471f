import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layers, testPackages } from './support/layers.ts';
import { isTest, root, sources, type Import, type Source } from './support/source.ts';

const files = sources();

test('every file belongs to a layer that the table knows', () => {
  const homeless = files.filter((file) => !layerOf(file.path)).map((file) => file.path);

  expect(homeless, 'a new island is added to tests/support/layers.ts, with its packages').toEqual([]);
});

test('a layer imports only the layers that the table allows', () => {
  const crossings = files.flatMap((file) =>
    file.imports
      .filter(({ target }) => target !== undefined && !mayReach(file, target))
      .map(({ name }) => `${file.path} imports ${name}`),
  );

  expect(crossings).toEqual([]);
});

test('a layer imports only the packages that the table allows', () => {
  const strangers = files.flatMap((file) =>
    file.imports
      .filter(({ name, target }) => target === undefined && !mayUse(file, packageOf(name)))
      .map(({ name }) => `${file.path} imports ${name}`),
  );

  expect(strangers).toEqual([]);
});

test('the path of an import shows the layer it reaches for', () => {
  const disguised = files.flatMap((file) =>
    file.imports
      .filter(
        ({ name, target }) =>
          name.startsWith('.') && target && ![undefined, partOf(file.path)].includes(partOf(target)),
      )
      .map(({ name }) => `${file.path} imports ${name}`),
  );

  expect(disguised, 'across layers an import starts with #').toEqual([]);
});

test('no file needs itself, by way of others, to be loaded', () => {
  expect(cycles()).toEqual([]);
});

test('what the server imports is installed where only production packages are', () => {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>; // the two are maps of names to versions
  const production = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));

  const missing = files
    .filter((file) => file.path.startsWith('src/') && !isTest(file.path))
    .flatMap((file) => file.imports.filter(({ target }) => target === undefined))
    .map(({ name }) => packageOf(name))
    .filter((name) => !name.startsWith('node:') && !production.has(name));

  expect([...new Set(missing)]).toEqual([]);
});

function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((layer) => path === layer || path.startsWith(`${layer}/`))
    .toSorted((one, other) => other.length - one.length)[0];
}

/** The part of a path that an import of another part has to spell out; the version has no such name. */
function partOf(path: string): string | undefined {
  return path === 'package.json' ? undefined : /^src\/(adapters\/)?[^/]+|^[^/]+/.exec(path)?.[0];
}

function mayReach(file: Source, target: string): boolean {
  const from = layerOf(file.path);
  const to = layerOf(target);
  if (from === undefined || to === undefined) return false;
  if (from === to || (isTest(file.path) && to === 'tests')) return true;

  const own = layers[from]?.layers ?? [];
  const reachable = isTest(file.path) ? [...own, ...(layers['tests']?.layers ?? [])] : own;
  return reachable.some((allowed) => to === allowed || to.startsWith(`${allowed}/`));
}

function mayUse(file: Source, name: string): boolean {
  const allowed = layers[layerOf(file.path) ?? '']?.packages ?? [];
  const known = isTest(file.path) ? [...allowed, ...testPackages] : allowed;

  return known.includes(name) || known.includes(`${name.split(':')[0]}:*`);
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return name;

  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

function loadedAtOnce({ target, isLoadedAtOnce }: Import): readonly string[] {
  return target !== undefined && isLoadedAtOnce ? [target] : [];
}

function cycles(): readonly string[] {
  const reaches = new Map(files.map((file) => [file.path, file.imports.flatMap(loadedAtOnce)]));
  const done = new Set<string>();
  const found: string[] = [];

  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of reaches.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of reaches.keys()) walk(path, []);

  return found;
}
