import { join } from 'node:path';

import { createCrypto } from '#adapters/crypto/crypto.ts';
import { ping } from '#adapters/db/database.ts';
import { transactOn } from '#adapters/db/transact.ts';
import { csvLines, resultLines } from '#adapters/files/csv-writer.ts';
import { readTables } from '#adapters/files/read-table.ts';
import { letterWriter } from '#adapters/mail/letters.ts';
import { createMailer } from '#adapters/mail/mailer.ts';
import { createIndexes } from '#app/access/indexes.ts';
import type { Log, World } from '#app/perform.ts';
import type { Config } from './config.ts';
import { openOwnDatabase, type OwnDatabase } from './open-database.ts';
import { secretsOf } from './secret.ts';

export type OpenWorld = {
  readonly world: World;
  readonly database: OwnDatabase;
  /** 'ready', or a sentence that says what is missing. */
  isReady(): Promise<string>;
  close(): Promise<void>;
};

export type WorldOptions = {
  readonly log: Log;
  readonly publicUrl: string;
  /** Connections to the database that requests may use at once. */
  readonly connections: number;
  /** Whoever only examines leaves the schema as it is. */
  readonly schema?: 'newest' | 'as_it_is';
  readonly nudge: World['nudge'];
  readonly enqueue: World['enqueue'];
};

/** Constructs everything that use cases reach the world by, from the configuration. */
export async function openWorld(config: Config, options: WorldOptions): Promise<OpenWorld> {
  const { log, publicUrl, connections, schema = 'newest', nudge, enqueue } = options;
  const secrets = await secretsOf(config);
  const database = await openOwnDatabase(config, {
    connections,
    schema,
    log: (line) => log.info({}, line),
    onError: (err) => log.warn({ err }, 'a connection to the database was lost'),
  });
  const crypto = createCrypto({
    secrets: [secrets.current, ...secrets.accepted.filter((one) => one !== secrets.current)],
  });
  const world: World = {
    crypto,
    mailer: createMailer({ smtpUrl: config.smtpUrl, folder: join(config.dataFolder, 'mail'), publicUrl }),
    writeLetter: letterWriter(publicUrl),
    files: { readTables, csvLines, resultLines },
    publicUrl,
    access: createIndexes(),
    now: () => new Date().toISOString(),
    transact: transactOn(database.db, crypto),
    nudge,
    enqueue,
    log,
  };

  return {
    world,
    database,
    isReady: () => readiness(database),
    close: () => database.close(),
  };
}

async function readiness({ db }: OwnDatabase): Promise<string> {
  try {
    await ping(db);

    return 'ready';
  } catch {
    return 'The database does not answer. Muster goes on by itself as soon as it does.';
  }
}
