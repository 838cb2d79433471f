import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './steps.ts';

/** What a file in `scripts/generate/` exports; the text it makes is committed at `target`. */
export interface Generator {
  /** Relative to the package. */
  readonly target: string;
  generate(): Promise<string>;
}

if (import.meta.main) {
  const changed = await writeAll(await generators());
  console.log(changed.length > 0 ? `Wrote ${changed.join(', ')}.` : 'Everything generated is current.');
  // A generator may have had a server or a pool; nothing of it is needed any more.
  process.exit(0);
}

export async function generators(): Promise<readonly Generator[]> {
  const folder = join(root, 'scripts', 'generate');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

  return Promise.all(names.toSorted().map((name) => load(join(folder, name))));
}

/** What is committed, or nothing where the file is missing. */
export async function committed({ target }: Generator): Promise<string> {
  return readFile(join(root, target), 'utf8').catch(() => '');
}

async function load(path: string): Promise<Generator> {
  const module: unknown = await import(pathToFileURL(path).href);
  if (!isGenerator(module)) throw new Error(`${path} exports no target and generate().`);

  return module;
}

function isGenerator(module: unknown): module is Generator {
  return typeof module === 'object' && module !== null && 'target' in module && 'generate' in module;
}

/** One after the other: several of them migrate a database of their own. */
async function writeAll(all: readonly Generator[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const generator of all) {
    const text = await generator.generate();
    if (text === (await committed(generator))) continue;
    await mkdir(dirname(join(root, generator.target)), { recursive: true });
    await writeFile(join(root, generator.target), text);
    changed.push(generator.target);
  }

  return changed;
}
