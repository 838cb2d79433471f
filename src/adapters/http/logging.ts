import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';

type LogOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/**
 * How the log is written: one JSON object a line, so that a line break in a name stays within its text. What
 * proves somebody's identity never enters it, wherever an object with such a field is logged.
 */
export function logOptions(level: string): LogOptions {
  return {
    level,
    redact: {
      paths: [
        ...secretFields,
        ...secretFields.map((field) => `*.${field}`),
        ...secretFields.map((field) => `*.*.${field}`),
      ],
      censor: '[secret]',
    },
    serializers: { err: plainError },
  };
}

/** The path without its query, and without whatever looks like a token in it. */
export function loggedPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';

  return path
    .replace(/[^/]{24,}/g, (part) => (uuid.test(part) || !tokenLike.test(part) ? part : '…'))
    .slice(0, 300);
}

/** One line for each request that was answered; the log of a request adds its id. */
export type RequestLine = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly address: string;
  readonly operation?: string;
};

export function logRequest(log: FastifyBaseLogger, line: RequestLine): void {
  log.info(line, 'answered');
}

const secretFields = [
  'password',
  'confirmation',
  'current',
  'token',
  'tokenHash',
  'hash',
  'secret',
  'secrets',
  'cookie',
  '["set-cookie"]',
  'authorization',
];

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const tokenLike = /[\w-]{24,}/;

/** What a database says of a failed statement may hold the values of a row, so only what helps to find the fault is kept. */
function plainError(
  error: Error,
): { type: string; message: string; stack: string } & Record<string, unknown> {
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }; // only logged

  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(error.cause instanceof Error ? { cause: error.cause.message } : {}),
  };
}
