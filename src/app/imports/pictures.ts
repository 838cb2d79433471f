import type { ImportRow } from '#app/ports/work.ts';
import { readPicture } from '#domain/import/picture.ts';

/** A picture as an account keeps it, without its digest. */
export type RowPicture = { readonly mediaType: string; readonly content: Uint8Array };

type Cells = Pick<ImportRow, 'cells' | 'picture'>;

/**
 * Pictures are kept beside the cells of a row, since lists of rows show many cells and no picture. In the
 * cell stays a note that says what has been there.
 */
export function takePictureOut(cells: readonly string[], column: number): Cells {
  const cell = cells[column] ?? '';
  const picture = cell === '' ? undefined : readPicture(cell);
  if (picture === undefined || 'code' in picture || picture.base64 !== cell) return { cells, picture: null };

  const content = fromBase64(picture.base64);
  const note = `data:${picture.mediaType};bytes=${content.length}`;

  return { cells: cells.with(column, note), picture: content };
}

/** The row as it stood in the file. */
export function putPictureBack({ cells, picture }: Cells): readonly string[] {
  const column = noteColumn({ cells, picture });

  return picture === null || column < 0 ? cells : cells.with(column, toBase64(picture));
}

/** The picture that was taken out of the given column of a row. */
export function pictureFrom(row: Cells, column: number): RowPicture | undefined {
  if (row.picture === null || noteColumn(row) !== column) return undefined;
  const [, mediaType = ''] = notePattern.exec(row.cells[column] ?? '') ?? [];

  return { mediaType, content: row.picture };
}

/** In pieces, since a function takes only so many arguments. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));

  return btoa(text);
}

export function fromBase64(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);

  return bytes;
}

const notePattern = /^data:(image\/[a-z]+);bytes=\d+$/u;

function noteColumn({ cells, picture }: Cells): number {
  return picture === null ? -1 : cells.findIndex((cell) => notePattern.test(cell));
}
