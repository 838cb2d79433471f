import { chown, open, rename, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Place } from './place.ts';

/** Opens the log of the server for one more start; the one before is kept when it has grown large. */
export async function openLog(place: Place): Promise<FileHandle> {
  const size = await sizeOf(place);
  if (size > largestBytes) await rename(place.logFile, `${place.logFile}.1`);

  const log = await open(place.logFile, 'a', 0o600);
  const { uid, gid } = await stat(place.folder);
  await chown(place.logFile, uid, gid);

  return log;
}

export async function sizeOf(place: Place): Promise<number> {
  return (await stat(place.logFile).catch(() => null))?.size ?? 0;
}

/** The last lines the server wrote since a position in its log. */
export async function tail(place: Place, fromByte: number): Promise<string> {
  const log = await open(place.logFile, 'r');
  try {
    const size = (await log.stat()).size;
    const start = Math.max(fromByte > size ? 0 : fromByte, size - 4000);
    const { buffer, bytesRead } = await log.read(Buffer.alloc(4000), 0, 4000, start);

    return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-15).join('\n');
  } finally {
    await log.close();
  }
}

const largestBytes = 5_000_000;
