import { pino, type Logger } from 'pino';

import { logOptions } from '#adapters/http/logging.ts';
import type { LogLevel } from './config.ts';

/** Logs go to standard error, one JSON line each; standard output is for what a person is told. */
export function createLogger(level: LogLevel): Logger {
  return pino(logOptions(level), pino.destination({ fd: 2, sync: false }));
}
