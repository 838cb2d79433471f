import { normalizeDn } from '#domain/import/dn.ts';
import type { Attribute, DirectoryEntry } from '#domain/import/entry.ts';
import type { ImportProblem, LineProblem } from '#domain/import/problems.ts';

import { decode } from './decode.ts';
import { unfold, type LogicalLine } from './ldif-lines.ts';

export type Ldif = {
  readonly entries: readonly DirectoryEntry[];
  /** What belongs to no entry. The problems of an entry are with the entry. */
  readonly problems: readonly LineProblem[];
};

/**
 * Reads the content records of an LDIF file (RFC 2849). Nothing in a file makes it throw: what cannot
 * be read is a problem with its line, and the entries around it are read.
 *
 * Text that is not ASCII is accepted without base64, as most directories write it.
 */
export function parseLdif(input: string | Uint8Array): Ldif {
  const decoded = typeof input === 'string' ? { text: input.replace(/^\uFEFF/u, '') } : decode(input);
  if ('reason' in decoded) {
    return {
      entries: [],
      problems: [{ code: 'ldif.encoding', line: 1, details: { reason: decoded.reason } }],
    };
  }

  const { records, problems } = unfold(decoded.text);
  const { content, version } = takeVersion(records);
  const read = content.map(readRecord);

  return {
    entries: withoutTwins(read.flatMap(({ entry }) => entry ?? [])),
    problems: [...problems, ...version, ...read.flatMap((record) => record.problems)],
  };
}

/** The second entry of a name has a problem, since nobody can say which of the two is meant. */
export function withoutTwins(entries: readonly DirectoryEntry[]): DirectoryEntry[] {
  const lines = new Map<string, number>();

  return entries.map((entry) => {
    const first = lines.get(entry.dnKey);
    if (first === undefined) lines.set(entry.dnKey, entry.line);

    if (first === undefined || entry.problems.some(({ code }) => code === 'ldif.dn_twice')) return entry;

    const problem: ImportProblem = { code: 'ldif.dn_twice', details: { dn: entry.dn, line: first } };

    return { ...entry, problems: [...entry.problems, problem] };
  });
}

type Records = readonly (readonly LogicalLine[])[];

/** The first line may name the version, alone or right above the first entry; there is only version 1. */
function takeVersion(records: Records): { content: Records; version: readonly LineProblem[] } {
  const [first = [], ...rest] = records;
  const [head, ...others] = first;
  const [, version] = /^version:\s*(.*?)\s*$/iu.exec(head?.text ?? '') ?? [];
  if (head === undefined || version === undefined) return { content: records, version: [] };

  const problem: LineProblem = {
    code: 'ldif.version',
    line: head.line,
    details: { version: version.slice(0, 20) },
  };

  return { content: others.length > 0 ? [others, ...rest] : rest, version: version === '1' ? [] : [problem] };
}

type ReadRecord = { readonly entry?: DirectoryEntry; readonly problems: readonly LineProblem[] };

function readRecord(lines: readonly LogicalLine[]): ReadRecord {
  const [head, ...body] = lines;
  const line = head?.line ?? 1;
  const named = readLine(head ?? { line, text: '' });

  if ('code' in named) return { problems: [{ ...named, line }] };
  if (named.key !== 'dn')
    return { problems: [{ code: 'ldif.dn_missing', line, details: { found: named.name.slice(0, 100) } }] };

  const dnKey = normalizeDn(named.value);
  const { attributes, problems } = readBody(body);
  const bad: ImportProblem[] =
    dnKey === undefined
      ? [{ code: 'ldif.dn_invalid', details: { line, dn: named.value.slice(0, 200) } }]
      : [];
  const empty: ImportProblem[] = body.length === 0 ? [{ code: 'ldif.no_attributes', details: { line } }] : [];

  return {
    entry: {
      line,
      dn: named.value,
      dnKey: dnKey ?? named.value,
      attributes,
      problems: [...bad, ...empty, ...problems],
    },
    problems: [],
  };
}

function readBody(lines: readonly LogicalLine[]): {
  attributes: Map<string, Attribute>;
  problems: ImportProblem[];
} {
  const attributes = new Map<string, { name: string; values: string[] }>();
  const problems: ImportProblem[] = [];

  for (const written of lines) {
    const read = readLine(written);
    const problem = 'code' in read ? read : changeProblem(read);

    if (problem) problems.push({ ...problem, details: { line: written.line, ...problem.details } });
    if (problem?.code === 'ldif.change_type') break; // the rest of the record is written in another grammar
    if (problem || 'code' in read || read.key === 'changetype') continue;

    const attribute = attributes.get(read.key);
    if (attribute) attribute.values.push(read.value);
    else attributes.set(read.key, { name: read.name, values: [read.value] });
  }

  return { attributes, problems };
}

/** Entries are read, changes of a directory are not: only an addition says all of an entry. */
function changeProblem({ key, value }: Line): ImportProblem | undefined {
  if (key === 'control') return { code: 'ldif.control', details: { control: value.slice(0, 100) } };
  if (key !== 'changetype' || value.trim().toLowerCase() === 'add') return undefined;

  return { code: 'ldif.change_type', details: { changeType: value.slice(0, 20) } };
}

type Line = { readonly key: string; readonly name: string; readonly value: string };

function readLine({ text }: LogicalLine): Line | ImportProblem {
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(colon, 0)).replace(/;binary$/iu, '');
  const mark = text[colon + 1];
  const value = text.slice(colon + (mark === ':' || mark === '<' ? 2 : 1)).replace(/^ +/u, '');

  if (colon < 0) return { code: 'ldif.no_colon', details: { text: text.slice(0, 100) } };
  if (!attributeName.test(name))
    return { code: 'ldif.attribute_name', details: { name: name.slice(0, 100) } };
  if (mark === '<') return { code: 'ldif.url_value', details: { name } };
  if (text.includes('\0')) return { code: 'ldif.nul', details: { name } };

  const key = name.toLowerCase();
  if (mark !== ':') return { key, name, value };

  const decoded = fromBase64(key, value.trimEnd());

  return decoded === undefined ? { code: 'ldif.base64', details: { name } } : { key, name, value: decoded };
}

/** A name or number of an attribute, with options such as a language. */
const attributeName = /^(?:[a-z][\w-]*|\d+(?:\.\d+)*)(?:;[\w-]+)*$/iu;

/** Never text, even where the bytes happen to be UTF-8. */
const binaryNames = new Set([
  'jpegphoto',
  'thumbnailphoto',
  'photo',
  'usercertificate',
  'objectguid',
  'objectsid',
]);

/** The text behind base64; what is not text stays base64. */
function fromBase64(key: string, base64: string): string | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(base64)) return undefined;
  if (binaryNames.has(key)) return base64;

  try {
    return utf8.decode(Buffer.from(base64, 'base64'));
  } catch {
    return base64;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
