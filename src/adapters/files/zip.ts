import { crc32, inflateRawSync } from 'node:zlib';

import { refuse } from '#domain/refusal.ts';
import { fileLimits } from './limits.ts';

/** The packed files of a workbook by path. */
export type Packed = ReadonlyMap<string, Uint8Array>;

/**
 * Unpacks the XML files of a workbook. Sizes are not believed but enforced while unpacking, since a
 * few kilobytes can claim little and unpack to gigabytes.
 */
export function unpackXml(bytes: Buffer): Packed {
  const files = new Map<string, Uint8Array>();
  let left: number = fileLimits.unpackedBytes;

  for (const entry of directoryOf(bytes)) {
    if (!/\.(?:xml|rels)$/iu.test(entry.path)) continue;

    const content = unpack(bytes, entry, left);
    left -= content.length;
    files.set(entry.path, content);
  }

  return files;
}

/**
 * Packs files anew without compressing them. What the workbook reader gets is then exactly what was
 * unpacked here within the limits, however oddly the original was packed.
 */
export function packStored(files: Packed): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;

  for (const [path, content] of files) {
    const name = Buffer.from(path);
    const header = storedHeader(name, content);

    parts.push(localMark, header, name, content);
    directory.push(directoryMark, header, directoryTail(offset), name);
    offset += localMark.length + header.length + name.length + content.length;
  }

  const listed = Buffer.concat(directory);

  return Buffer.concat([...parts, listed, endRecord({ count: files.size, size: listed.length, offset })]);
}

type PackedEntry = {
  readonly path: string;
  readonly method: number;
  readonly size: number;
  readonly offset: number;
};

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const mostEntries = 10_000;

function directoryOf(bytes: Buffer): PackedEntry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const entries: PackedEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);

  while (entries.length < Math.min(count, mostEntries)) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directorySignature) broken();

    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      path: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }

  return entries;
}

/** The end record stands last, before a comment of at most 64 KB. */
function endOf(bytes: Buffer): number {
  const lowest = Math.max(bytes.length - 22 - 0xffff, 0);

  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at;
  }

  return broken();
}

function unpack(bytes: Buffer, { method, size, offset }: PackedEntry, limit: number): Uint8Array {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localSignature) broken();

  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + size);
  if (method !== 0 && method !== 8) broken();
  if (method === 0 && packed.length > limit) tooLarge();

  return method === 0 ? packed : inflate(packed, limit);
}

function inflate(packed: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    return error instanceof RangeError ? tooLarge() : broken();
  }
}

function broken(): never {
  return refuse('import.unreadable', { reason: 'xlsx' });
}

function tooLarge(): never {
  return refuse('import.too_large', { reason: 'unpacked', limit: fileLimits.unpackedBytes });
}

const localMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const directoryMark = Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0]);

/** Version 2.0, names in UTF-8, not compressed, the first day that the format knows. */
function storedHeader(name: Uint8Array, content: Uint8Array): Buffer {
  const header = Buffer.alloc(26);

  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);

  return header;
}

function directoryTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);

  tail.writeUInt32LE(offset, 10);

  return tail;
}

function endRecord({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const record = Buffer.alloc(22);

  record.writeUInt32LE(endSignature, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);

  return record;
}
