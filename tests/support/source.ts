import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type Program } from 'oxc-parser';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Source {
  /** Relative to the package, with slashes: `src/domain/user.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly imports: readonly Import[];
  readonly program: Program;
  readonly comments: readonly { readonly value: string; readonly start: number }[];
}

export interface Import {
  /** As written: `#domain/user.ts`, `./ids.ts`, `node:fs`, `kysely`. */
  readonly name: string;
  /** The file of ours that it reaches, or nothing for a package. */
  readonly target: string | undefined;
  /** A type is gone when the program runs, and a dynamic import waits until it is needed. */
  readonly isLoadedAtOnce: boolean;
}

/** All code of ours that a person wrote; what a generator writes is held by its own test. */
export function sources(): readonly Source[] {
  return ['src', 'web', 'tests', 'scripts'].flatMap(filesBelow).filter(isCode).map(read);
}

/** Every file below a folder of the package, in a stable order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

export function lineAt({ text }: Pick<Source, 'text'>, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function isTest(path: string): boolean {
  return path.startsWith('tests/') || /\.test\.tsx?$/.test(path);
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|mjs)$/.test(path) && !/\.gen\.ts$|\/generated\/|\/locales\//.test(path);
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);

  const imports = [
    ...module.staticImports.map((one) => ({
      name: one.moduleRequest.value,
      isLoadedAtOnce: one.entries.length === 0 || one.entries.some(({ isType }) => !isType),
    })),
    ...module.staticExports
      .flatMap((one) => one.entries)
      .map((entry) => ({ name: entry.moduleRequest?.value ?? '', isLoadedAtOnce: !entry.isType })),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      name: literal(text.slice(moduleRequest.start, moduleRequest.end)),
      isLoadedAtOnce: false,
    })),
    ...importTypes(program).map((name) => ({ name, isLoadedAtOnce: false })),
  ]
    .filter(({ name }) => name !== '')
    .map((one) => ({ ...one, target: targetOf(path, one.name) }));

  return { path, text, lines: text.split('\n'), imports, program, comments };
}

/** A dynamic import of something computed reaches nothing that this test could follow. */
function literal(written: string): string {
  return /^['"`]([^'"`$]+)['"`]$/.exec(written)?.[1] ?? '';
}

function importTypes(program: Program): readonly string[] {
  const found: string[] = [];
  new Visitor({ TSImportType: (node) => void found.push(node.source.value) }).visit(program);

  return found;
}

const subpaths: Readonly<Record<string, string>> = {
  '#domain/': 'src/domain/',
  '#app/': 'src/app/',
  '#contract/': 'src/contract/',
  '#adapters/': 'src/adapters/',
  '#main/': 'src/main/',
  '#cli/': 'src/cli/',
  '#scripts/': 'scripts/',
  '#tests/': 'tests/',
};

function targetOf(path: string, name: string): string | undefined {
  if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
  const prefix = Object.keys(subpaths).find((one) => name.startsWith(one));

  return prefix && name.replace(prefix, subpaths[prefix] ?? '');
}
