import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import {
  BackupError,
  codeOf,
  formatVersion,
  isRow,
  type BackupFoot,
  type BackupHead,
  type BackupLine,
  type Row,
  type TableLine,
} from './format.ts';

export type BackupReader = {
  head?(head: BackupHead): void | Promise<void>;
  table?(table: TableLine): void | Promise<void>;
  row?(row: Row): void | Promise<void>;
};

/**
 * Reads a backup from its first to its last byte and tells the reader what stands there. Refuses what is no
 * backup, what is damaged, cut off or made by another format, though the reader may have seen a part by then.
 */
export async function readBackup(
  file: string,
  reader: BackupReader = {},
): Promise<{ head: BackupHead; foot: BackupFoot }> {
  const progress = startOf(file, reader);

  try {
    await pipeline(createReadStream(file), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(source)) await take(progress, line);
    });
  } catch (error) {
    throw errorOf(error, file);
  }

  const { head, foot } = progress;
  if (head === null || foot === null) throw new BackupError(cutOff(file));

  return { head, foot };
}

type Progress = {
  readonly file: string;
  readonly reader: BackupReader;
  readonly hash: ReturnType<typeof createHash>;
  readonly rows: Record<string, number>;
  table: string | null;
  head: BackupHead | null;
  foot: BackupFoot | null;
};

function startOf(file: string, reader: BackupReader): Progress {
  return { file, reader, hash: createHash('sha256'), rows: {}, table: null, head: null, foot: null };
}

async function take(progress: Progress, text: string): Promise<void> {
  const line = parse(progress, text);

  if (progress.head === null) {
    progress.head = checkHead(progress.file, line);
    await progress.reader.head?.(progress.head);
  } else if (isRow(line)) {
    const { table } = progress;
    if (table === null) throw new BackupError(damaged(progress.file));
    progress.rows[table] = (progress.rows[table] ?? 0) + 1;
    await progress.reader.row?.(line);
  } else if ('table' in line) {
    progress.table = line.table;
    progress.rows[line.table] = 0;
    await progress.reader.table?.(line);
  } else if ('sha256' in line) {
    checkFoot(progress, line);
    progress.foot = line;
  }
  progress.hash.update(`${text}\n`);
}

function parse({ file, foot }: Progress, text: string): BackupLine {
  try {
    if (foot === null) return JSON.parse(text) as BackupLine; // told apart below; the digest vouches for the rest
  } catch {
    // What is no JSON is no line of a backup.
  }
  throw new BackupError(damaged(file));
}

function checkHead(file: string, line: BackupLine): BackupHead {
  if (isRow(line) || !('muster' in line)) throw new BackupError(noBackup(file));
  if (line.format !== formatVersion) {
    throw new BackupError(
      `${file} has a form that this Muster does not know. It was written by Muster ${line.version}; restore it with that version.`,
    );
  }

  return line;
}

function checkFoot({ file, hash, rows }: Progress, foot: BackupFoot): void {
  const isWhole =
    foot.sha256 === hash.copy().digest('hex') && JSON.stringify(foot.rows) === JSON.stringify(rows);

  if (!isWhole) throw new BackupError(damaged(file));
}

async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = '';

  for await (const chunk of source) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    lines[0] = begun + (lines[0] ?? '');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  if (begun !== '') yield begun;
}

function errorOf(error: unknown, file: string): unknown {
  const code = codeOf(error);

  if (code === 'ENOENT') return new BackupError(`There is no file ${file}. Check the path.`);
  if (code === 'EACCES')
    return new BackupError(`This user may not read ${file}. Give this user the right, or copy the file.`);
  if (code === 'EISDIR')
    return new BackupError(`${file} is a folder. Name a file that muster backup has written.`);
  if (code === 'Z_BUF_ERROR') return new BackupError(cutOff(file));
  if (code === 'Z_DATA_ERROR' && error instanceof Error && error.message.includes('header'))
    return new BackupError(noBackup(file));
  if (code.startsWith('Z_') || code.startsWith('ERR_ENCODING')) return new BackupError(damaged(file));

  return error;
}

function noBackup(file: string): string {
  return `${file} is no backup of Muster. Name a file that muster backup has written.`;
}

function cutOff(file: string): string {
  return `${file} is not whole: its end is missing. Nothing was changed. Copy the file again, or use another backup.`;
}

function damaged(file: string): string {
  return `${file} is damaged: its content does not match its digest. Nothing was changed. Copy the file again, or use another backup.`;
}
