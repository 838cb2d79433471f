import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { refuse } from '#domain/refusal.ts';
import { refusalBehind } from './faults.ts';
import { InvalidInput, refusedBy } from './problems.ts';

/** The operations whose body is multipart. */
export const uploads: ReadonlySet<string> = new Set(['uploadImport']);

export const largestUpload = 50 * 1024 * 1024;

export type Upload = {
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
  /** What was pasted instead of a file. */
  readonly text: string | null;
};

/** Reads `file` and `text` parts. The limit is for all of them together, or a hundred large files would fill the memory. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > largestUpload + spareForBoundaries)
    refuse('input.too_large');
  const upload = await readParts(request).catch(asRefusal);
  if (upload.files.length > 0 || upload.text !== null) return upload;

  throw new InvalidInput('input.invalid', [
    { path: 'file', message: 'At least one part named file or text is needed.' },
  ]);
}

const spareForBoundaries = 1024 * 1024;

async function readParts(request: FastifyRequest): Promise<Upload> {
  const files: { name: string; content: Buffer }[] = [];
  let text: string | null = null;
  let size = 0;

  for await (const part of request.parts({
    limits: { fileSize: largestUpload, fieldSize: largestUpload, files: 100, fields: 10 },
  })) {
    if (part.type === 'file' && part.fieldname === 'file') {
      const content = await part.toBuffer();
      size += content.length;
      files.push({ name: part.filename.slice(0, 255), content });
    } else if (part.type === 'field' && part.fieldname === 'text') {
      text = String(part.value);
      size += Buffer.byteLength(text);
    } else {
      throw new InvalidInput('input.unknown_field', [
        { path: part.fieldname, message: 'Parts are named file or text.' },
      ]);
    }
    if (size > largestUpload || ('valueTruncated' in part && part.valueTruncated)) refuse('input.too_large');
  }

  return { files, text };
}

/** The parser has no names for what it cannot read: a missing boundary, an upload that breaks off. */
function asRefusal(error: unknown): never {
  if (refusedBy(error) !== undefined || refusalBehind(error) !== undefined) throw error;

  throw new InvalidInput('input.invalid', [
    { path: '', message: 'The upload is not whole, or not multipart/form-data.' },
  ]);
}
