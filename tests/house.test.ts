import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor, type Node } from 'oxc-parser';
import { expect, test } from 'vitest';
import { filesBelow, isTest, lineAt, root, sources, type Source } from './support/source.ts';

const files = sources();
const productFiles = files.filter(({ path }) => /^(src|web)\//.test(path) && !isTest(path));

test('a file has at most 300 lines', () => {
  const long = files.filter(({ lines }) => lines.length - 1 > 300);

  expect(long.map(({ path, lines }) => `${path} has ${lines.length - 1}`)).toEqual([]);
});

test('a function has at most 60 lines', () => {
  const long = files.flatMap((file) => functionsOf(file).filter((one) => one.lines > 60));

  expect(long.map(({ place, lines }) => `${place} has ${lines}`)).toEqual([]);
});

test('nothing is left for later in a file', () => {
  const mark = /\b([T]ODO|[F]IXME|[X]XX)\b/;
  const found = textFiles().filter((path) => mark.test(readFileSync(join(root, path), 'utf8')));

  expect(found).toEqual([]);
});

test('a comment speaks of the thing as it is, without history or ticket numbers', () => {
  const history = /\b(formerly|previously|used to be|legacy|refactor(ed)?|workaround for)\b|(^|\s)#\d+\b/i;
  const found = files.flatMap((file) =>
    file.comments
      .filter((comment) => history.test(comment.value))
      .map((comment) => `${file.path}:${lineAt(file, comment.start)} ${comment.value.trim()}`),
  );

  expect(found).toEqual([]);
});

test('a cast gives its reason on the same line', () => {
  const found = files.flatMap((file) =>
    nodesOf(file, ['TSAsExpression', 'TSTypeAssertion'])
      .filter((node) => !isConst(node) && !isInsideCast(file, node) && !hasReason(file, node))
      .map((node) => `${file.path}:${lineAt(file, node.end)}`),
  );

  expect(found).toEqual([]);
});

test('a rule that is switched off gives its reason', () => {
  const found = files.flatMap((file) =>
    file.comments
      .filter(
        ({ value }) => /\b(ox|es)lint-disable|@ts-(ignore|expect-error)/.test(value) && !/ -- \S/.test(value),
      )
      .map((comment) => `${file.path}:${lineAt(file, comment.start)}`),
  );

  expect(found, 'write: oxlint-disable-next-line rule -- why').toEqual([]);
});

test('no named function of the server takes a boolean: a word says more', () => {
  const found = productFiles
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap((file) =>
      nodesOf(file, ['FunctionDeclaration'])
        .filter((node) => 'params' in node && node.params.some(isBooleanParameter))
        .map((node) => `${file.path}:${lineAt(file, node.start)}`),
    );

  expect(found).toEqual([]);
});

test('nothing inherits, except from errors and refusals', () => {
  const found = productFiles.flatMap((file) =>
    nodesOf(file, ['ClassDeclaration', 'ClassExpression'])
      .filter(
        (node) =>
          'superClass' in node && node.superClass && !/(Error|Refusal)$/.test(textOf(file, node.superClass)),
      )
      .map((node) => `${file.path}:${lineAt(file, node.start)}`),
  );

  expect(found).toEqual([]);
});

test('the domain knows no clock', () => {
  const found = productFiles
    .filter(({ path }) => path.startsWith('src/domain/'))
    .flatMap((file) =>
      nodesOf(file, ['NewExpression'])
        .filter((node) => textOf(file, node) === 'new Date()')
        .map((node) => `${file.path}:${lineAt(file, node.start)}`),
    );

  expect(found, 'the moment is an argument').toEqual([]);
});

test('nothing is called by a word that says nothing', () => {
  const empty = /(Service|Helpers?|Utils?|Impl|Base|Info)$/;
  const found = productFiles.flatMap((file) =>
    nodesOf(file, [
      'ClassDeclaration',
      'TSInterfaceDeclaration',
      'TSTypeAliasDeclaration',
      'FunctionDeclaration',
    ])
      .filter((node) => 'id' in node && node.id !== null && empty.test(textOf(file, node.id)))
      .map((node) => `${file.path}:${lineAt(file, node.start)}`),
  );
  const named = productFiles.filter(({ path }) => /(service|helper|util)s?\.tsx?$/.test(path));

  expect([...found, ...named.map(({ path }) => path)]).toEqual([]);
});

test('no file names a folder of the machine it was written on', () => {
  const place = new RegExp(`(${['home', 'root', 'work', 'Users'].join('|')})/[a-z]`);
  const quoted = new RegExp(`['"\`(\\s]/${place.source}`);
  const found = textFiles().filter((path) => quoted.test(readFileSync(join(root, path), 'utf8')));

  expect(found).toEqual([]);
});

interface Measured {
  readonly place: string;
  readonly lines: number;
}

function functionsOf(file: Source): readonly Measured[] {
  const groups = new Set(
    nodesOf(file, ['CallExpression']).flatMap((node) =>
      'callee' in node && /^describe\b/.test(textOf(file, node.callee))
        ? node.arguments.map(({ start }) => start)
        : [],
    ),
  );

  return nodesOf(file, ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
    .filter((node) => !groups.has(node.start))
    .map((node) => ({
      place: `${file.path}:${lineAt(file, node.start)}`,
      lines: textOf(file, node).split('\n').length,
    }));
}

function nodesOf(file: Source, types: readonly Node['type'][]): readonly Node[] {
  const found: Node[] = [];
  const note = (node: Node): void => void found.push(node);
  new Visitor(Object.fromEntries(types.map((type) => [type, note]))).visit(file.program);

  return found;
}

function textOf(file: Source, node: { readonly start: number; readonly end: number }): string {
  return file.text.slice(node.start, node.end);
}

function isConst(node: Node): boolean {
  return (
    'typeAnnotation' in node &&
    node.typeAnnotation?.type === 'TSTypeReference' &&
    isConstName(node.typeAnnotation)
  );
}

function isConstName(type: { readonly typeName: { readonly type: string } }): boolean {
  return 'name' in type.typeName && type.typeName.name === 'const';
}

/** `x as unknown as Y` is one cast. */
function isInsideCast(file: Source, node: Node): boolean {
  return /^\s*as\b/.test(file.text.slice(node.end));
}

function hasReason(file: Source, node: Node): boolean {
  const line = file.lines[lineAt(file, node.end) - 1] ?? '';

  return /\/\/ \S|\/\*\* @type/.test(line);
}

function isBooleanParameter(parameter: Node): boolean {
  return (
    'typeAnnotation' in parameter &&
    parameter.typeAnnotation?.type === 'TSTypeAnnotation' &&
    parameter.typeAnnotation.typeAnnotation.type === 'TSBooleanKeyword'
  );
}

function textFiles(): readonly string[] {
  return ['src', 'web', 'tests', 'scripts', 'docs']
    .flatMap(filesBelow)
    .filter((path) => /\.(tsx?|mts|mjs|md|sql|css|html|json)$/.test(path) && !path.includes('/locales/'));
}
