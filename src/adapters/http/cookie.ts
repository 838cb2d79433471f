import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Instant } from '#domain/ids.ts';

export type NewSessionCookie = { readonly token: string; readonly expiresAt: Instant };

/** Browsers take the `__Host-` name only with Secure, Path=/ and no domain, so nobody else can set or widen it. */
export function cookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? '__Host-muster' : 'muster';
}

/**
 * Why sessions cannot be kept at this public address, as a sentence; undefined if they can. Without https the
 * cookie would cross the network readable, so plain http is for this machine only.
 */
export function cookieProblem(publicUrl: string): string | undefined {
  const { hostname } = new URL(publicUrl);
  if (isHttps(publicUrl) || isLoopback(hostname)) return undefined;

  return `MUSTER_URL is ${publicUrl}, which is not encrypted: passwords and sessions could be read on the way. Put a proxy with https before Muster and set MUSTER_URL to its https address, or use http://localhost on this machine.`;
}

export function setSessionCookie(reply: FastifyReply, publicUrl: string, cookie: NewSessionCookie): void {
  void reply.setCookie(cookieName(publicUrl), cookie.token, {
    ...attributes(publicUrl),
    expires: new Date(cookie.expiresAt),
  });
}

/** The other things that a browser keeps of the one who leaves go along with the cookie. */
export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  void reply
    .setCookie(cookieName(publicUrl), '', { ...attributes(publicUrl), maxAge: 0 })
    .header('clear-site-data', '"cache", "storage"');
}

export function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https://');
}

export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})$/.test(host);
}

/** Lax, not Strict: a link in a mail opens the console of somebody who is signed in. */
function attributes(publicUrl: string): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(publicUrl) };
}
