import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCrypto } from '#adapters/crypto/crypto.ts';
import { limiterOf, limits, type Limit } from '#adapters/http/limits.ts';
import type { Api, ChangedEvent, HttpConfig } from '#adapters/http/options.ts';
import { buildServer } from '#adapters/http/server.ts';
import { csvLines, resultLines } from '#adapters/files/csv-writer.ts';
import { readTables } from '#adapters/files/read-table.ts';
import { letterWriter } from '#adapters/mail/letters.ts';
import { createMailer } from '#adapters/mail/mailer.ts';
import { createIndexes } from '#app/access/indexes.ts';
import type { World } from '#app/perform.ts';

type Server = Awaited<ReturnType<typeof buildServer>>;

export type Listening = {
  readonly url: string;
  readonly app: Server;
  /** What the log holds so far, a line each. */
  readonly log: readonly string[];
  /** Says to whoever listens at any workspace that something has changed. */
  tell(event: ChangedEvent): void;
  close(): Promise<void>;
};

type Options = {
  readonly world?: World;
  readonly config?: Partial<HttpConfig>;
  readonly limits?: Readonly<Record<string, Limit>>;
  readonly gauges?: Parameters<typeof buildServer>[0]['gauges'];
  /** Binds routes beside those of the product. */
  bind?(api: Api): void;
};

/** The real server on a free port of this machine, with a small console; without a world its database is away. */
export async function listen({
  world,
  config,
  bind,
  limits: table,
  gauges = [],
}: Options = {}): Promise<Listening> {
  const folder = smallConsole();
  const log: string[] = [];
  const publicUrl = config?.publicUrl ?? 'http://localhost:41300';
  const settings = {
    publicUrl,
    trustProxy: false,
    logLevel: 'info',
    consoleFolder: folder,
    version: '0.0.0',
    ...config,
  } as const;
  const listeners = new Set<(event: ChangedEvent) => void>();
  const late: { app?: Server } = {};
  const own = { ...(world ?? worldWithoutDatabase(publicUrl, folder)), publicUrl, log: logOf(late) };

  const app = await buildServer({
    world: own,
    config: settings,
    isReady: async () => (world === undefined ? 'The database cannot be reached.' : 'ready'),
    events: {
      subscribe(_, listener) {
        listeners.add(listener);

        return () => void listeners.delete(listener);
      },
    },
    logStream: { write: (line) => void log.push(line.trimEnd()) },
    gauges,
  });
  late.app = app;
  bind?.({ app, world: own, config: settings, limiter: limiterOf(table ?? limits, () => performance.now()) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens has one

  return {
    url: `http://127.0.0.1:${port}`,
    app,
    log,
    tell: (event) => listeners.forEach((listener) => listener(event)),
    async close() {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function smallConsole(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Muster</title>');
  writeFileSync(join(folder, 'theme.js'), '// theme');
  writeFileSync(join(folder, 'assets', 'index-DxYz12_a.js'), '// console');
  writeFileSync(join(folder, '.built-from'), 'digest');

  return folder;
}

/** The program has one log; here it is the server's own, which begins only after the world. */
function logOf(late: { app?: Server }): World['log'] {
  return {
    info: (fields, message) => late.app?.log.info(fields, message),
    warn: (fields, message) => late.app?.log.warn(fields, message),
    error: (fields, message) => late.app?.log.error(fields, message),
  };
}

/** Everything real but the database, which refuses every connection. */
function worldWithoutDatabase(publicUrl: string, folder: string): World {
  const away = async () => {
    throw Object.assign(new Error('connect ECONNREFUSED /run/muster/.s.PGSQL.5432'), {
      code: 'ECONNREFUSED',
    });
  };

  return {
    crypto: createCrypto({ secrets: ['x'.repeat(40)] }),
    mailer: createMailer({ smtpUrl: null, folder, publicUrl }),
    writeLetter: letterWriter(publicUrl),
    files: { readTables, csvLines, resultLines },
    publicUrl,
    now: () => new Date().toISOString(),
    transact: away,
    access: createIndexes(),
    nudge: () => {},
    enqueue: away,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
}
