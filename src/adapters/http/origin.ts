import type { FastifyRequest } from 'fastify';
import { refuse } from '#domain/refusal.ts';
import { isLoopback } from './cookie.ts';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whoever changes something with a cookie shows that one of our own pages asked: browsers add the cookie to
 * requests of any page, and say in these headers whose request it is. Programs without cookies need neither.
 */
export function checkOrigin(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  publicUrl: string,
): void {
  if (readingMethods.has(method)) return;
  const site = headers['sec-fetch-site'];
  const { origin } = headers;

  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('request.foreign_origin');
  if (site !== undefined || isOurs(origin, publicUrl)) return;
  if (origin !== undefined || headers.cookie !== undefined) refuse('request.foreign_origin');
}

/** A page elsewhere must not look over the shoulder of a signed-in person, so a stream is opened by our own pages only. */
export function checkReadingOrigin({ headers }: Pick<FastifyRequest, 'headers'>, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  const isForeign = headers.origin !== undefined && headers.origin !== publicUrl && site !== 'same-origin';

  if (isForeign || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    refuse('request.foreign_origin');
}

/** JSON is the one type that a form of another page cannot send; files come by the import alone. */
export function checkMediaType(
  { headers }: Pick<FastifyRequest, 'headers'>,
  accepted: 'json' | 'upload',
): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody && type === undefined) return;

  if (type !== (accepted === 'json' ? 'application/json' : 'multipart/form-data'))
    refuse('request.media_type');
}

/** On this machine one server has several names: localhost, 127.0.0.1 and [::1]. */
function isOurs(origin: string | undefined, publicUrl: string): boolean {
  if (origin === undefined || origin === publicUrl) return origin === publicUrl;
  const [theirs, ours] = [URL.parse(origin), URL.parse(publicUrl)];
  if (theirs === null || ours === null || theirs.protocol !== ours.protocol || theirs.port !== ours.port)
    return false;

  return isLoopback(theirs.hostname) && isLoopback(ours.hostname);
}
