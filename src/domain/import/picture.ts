import type { ImportProblem } from './problems.ts';

export type Picture = { readonly mediaType: 'image/jpeg' | 'image/png'; readonly base64: string };

const largestBytes = 1024 * 1024;

/** Takes base64 text (or a data address) for a picture if it begins as a JPEG or PNG does. */
export function readPicture(cell: string): Picture | ImportProblem {
  const base64 = cell.replace(/^data:image\/[a-z]+;base64,/u, '').replace(/\s+/gu, '');
  const bytes = Math.floor((base64.replace(/=+$/u, '').length * 3) / 4);
  const mediaType = mediaTypeOf(base64);

  if (mediaType === undefined) return { code: 'person.picture_invalid', field: 'picture', details: {} };
  if (bytes > largestBytes) {
    return { code: 'person.picture_too_large', field: 'picture', details: { limit: largestBytes, bytes } };
  }

  return { mediaType, base64 };
}

/** The first bytes of a file do not lie as easily as its name. */
const beginnings = { 'image/jpeg': '\u00FF\u00D8\u00FF', 'image/png': '\u0089PNG\r\n\u001A\n' } as const;

function mediaTypeOf(base64: string): Picture['mediaType'] | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/u.test(base64)) return undefined;

  const start = atob(base64.slice(0, 12));
  if (start.startsWith(beginnings['image/jpeg'])) return 'image/jpeg';

  return start.startsWith(beginnings['image/png']) ? 'image/png' : undefined;
}
