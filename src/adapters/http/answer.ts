import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { clearSessionCookie, setSessionCookie, type NewSessionCookie } from './cookie.ts';

/** What a handler may do to the answer beside returning its content. */
export type Answer = {
  signIn(cookie: NewSessionCookie): void;
  signOut(): void;
  etag(version: string): void;
  header(name: string, value: string): void;
};

/** An answer that is not JSON: a table or a picture. It goes out as it is, unchecked by a schema. */
export type FileAnswer = {
  readonly isFile: true;
  readonly mediaType: string;
  readonly content: Readable | Uint8Array | string;
  /** With a name the browser saves it, without it shows it. */
  readonly fileName?: string;
  readonly etag?: string;
};

export function answerOf(reply: FastifyReply, publicUrl: string): Answer {
  return {
    signIn: (cookie) => setSessionCookie(reply, publicUrl, cookie),
    signOut: () => clearSessionCookie(reply, publicUrl),
    etag: (version) => void reply.header('etag', `"${version}"`),
    header: (name, value) => void reply.header(name, value),
  };
}

/** The byte order mark lets spreadsheets read the text as UTF-8. `content` has been neutralised cell by cell. */
export function csv(fileName: string, content: Readable | Uint8Array | string): FileAnswer {
  return { isFile: true, mediaType: 'text/csv; charset=utf-8', content, fileName };
}

export function picture(mediaType: string, content: Uint8Array, etag: string): FileAnswer {
  return { isFile: true, mediaType, content, etag };
}

export function isFile(result: unknown): result is FileAnswer {
  return typeof result === 'object' && result !== null && 'isFile' in result && result.isFile === true;
}

export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const { mediaType, content, fileName, etag } = file;
  void reply.header('content-type', mediaType);
  if (fileName !== undefined) void reply.header('content-disposition', disposition(fileName));
  if (etag !== undefined) {
    // Private, and asked again each time, so that a picture is gone when the right to see it is.
    void reply.header('etag', `"${etag}"`).header('cache-control', 'private, no-cache');
    if (reply.request.headers['if-none-match'] === `"${etag}"`) return reply.code(304).send();
  }

  return reply.send(
    typeof content === 'string' || content instanceof Uint8Array ? Buffer.from(content) : content,
  );
}

function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\w. -]/g, '_').slice(0, 100);

  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escape)}`;
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
