import type { Socket } from 'node:net';
import { problemOf, problemType } from './problems.ts';
import { bareHeaders } from './security-headers.ts';

/** Answers what is not even HTTP, as far as the connection still takes an answer. */
export function brokenRequestAnswer(
  publicUrl: string,
): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOf[error.code ?? ''] ?? '400 Bad Request';
    const body = JSON.stringify({
      ...problemOf({ code: 'input.invalid' }, '-'),
      status: Number(status.slice(0, 3)),
    });
    const headers = {
      connection: 'close',
      'content-type': problemType,
      'content-length': Buffer.byteLength(body),
      ...bareHeaders(publicUrl),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

    socket.end([`HTTP/1.1 ${status}`, ...lines, '', body].join('\r\n'));
  };
}

const statusOf: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
