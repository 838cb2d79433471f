import { readDirectory } from '#domain/import/directory.ts';
import type { Directory, ImportedFile, ImportFormat, ImportNotice } from '#domain/import/table.ts';
import { refuse } from '#domain/refusal.ts';
import { parseCsv } from './csv.ts';
import { decode } from './decode.ts';
import { parseLdif, withoutTwins } from './ldif.ts';
import { fileLimits } from './limits.ts';
import { toTable } from './table.ts';
import { parseXlsx } from './xlsx.ts';

export type SourceFile = {
  readonly bytes: Uint8Array;
  readonly fileName?: string | undefined;
  /** Guessed from content and name when it is not given. */
  readonly format?: ImportFormat | undefined;
};

/**
 * Reads a file of people. A file that cannot be read at all is refused; what is wrong with single
 * rows is with the rows.
 */
export function readTable(bytes: Uint8Array, named: Omit<SourceFile, 'bytes'> = {}): Promise<ImportedFile> {
  return readTables([{ bytes, ...named }]);
}

/** Reads files as one: several only of a directory, which is often exported in parts. */
export async function readTables(files: readonly SourceFile[]): Promise<ImportedFile> {
  const [first, ...more] = files;
  if (first === undefined || files.every(({ bytes }) => bytes.length === 0)) return refuse('import.empty');

  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > fileLimits.bytes) refuse('import.too_large', { reason: 'file', limit: fileLimits.bytes });

  const formats = files.map(formatOf);
  if (formats.every((format) => format === 'ldif')) return readLdif(files);
  if (more.length > 0) refuse('import.unreadable', { reason: 'several_files' });

  return formats[0] === 'xlsx' ? toTable(await parseXlsx(first.bytes), 'xlsx') : readCsv(first.bytes);
}

/** What a file is: its beginning is believed before its name, since names are given by hand. */
export function formatOf({ bytes, fileName = '', format }: SourceFile): ImportFormat {
  if (format !== undefined) return format;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('import.unreadable', { reason: 'xls' });

  return /\.ldi?f$/iu.test(fileName) || looksLikeLdif(bytes) ? 'ldif' : 'csv';
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

/** The first line that is neither empty nor a comment decides. */
function looksLikeLdif(bytes: Uint8Array): boolean {
  const isWide = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  const beginning = new TextDecoder(encoding).decode(bytes.subarray(0, 65_536));
  const first = beginning.split(/\r?\n/u).find((line) => line.trim() !== '' && !/^[# ]/u.test(line));

  return first !== undefined && /^(?:dn::?\s*\S|version:\s*\d)/iu.test(first);
}

function readLdif(files: readonly SourceFile[]): Directory {
  const texts = files.map(({ bytes }) => readText(bytes));
  const parsed = texts.map(({ text }) => parseLdif(text));
  const entries = parsed.flatMap((ldif) => ldif.entries);
  const problems = parsed.flatMap((ldif) => ldif.problems);
  if (entries.length === 0 && problems.length === 0) refuse('import.empty');
  if (entries.length > fileLimits.rows)
    refuse('import.too_large', { reason: 'rows', limit: fileLimits.rows });

  const directory = readDirectory(files.length > 1 ? withoutTwins(entries) : entries, problems);
  const [notice] = texts.flatMap(({ notices }) => notices);

  return { ...directory, notices: [...directory.notices, ...(notice ? [notice] : [])] };
}

function readCsv(bytes: Uint8Array): ImportedFile {
  const { text, notices } = readText(bytes);
  const table = toTable(parseCsv(text), 'csv');

  return { ...table, notices: [...table.notices, ...notices] };
}

function readText(bytes: Uint8Array): { text: string; notices: readonly ImportNotice[] } {
  const decoded = decode(bytes);
  if ('reason' in decoded) return refuse('import.encoding', { reason: decoded.reason });

  const isGuess = decoded.encoding === 'windows-1252';

  return {
    text: decoded.text,
    notices: isGuess ? [{ code: 'import.encoding_guessed', details: { encoding: 'Windows-1252' } }] : [],
  };
}
