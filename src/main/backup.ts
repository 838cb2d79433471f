import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { BackupError, type BackupHead } from '#adapters/backup/format.ts';
import { replaceClosedKeys } from '#adapters/backup/replace-keys.ts';
import { restoreBackup, type Restored } from '#adapters/backup/restore-backup.ts';
import { writeBackup, type WrittenBackup } from '#adapters/backup/write-backup.ts';
import { createCrypto } from '#adapters/crypto/crypto.ts';
import {
  layMigrations,
  migrate,
  releasedMigrations,
  type Migration,
  type Schema,
} from '#adapters/db/migrate.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { findServer } from './find-server.ts';
import { keepSecret, secretsOf } from './secret.ts';

export type BackupWish = {
  readonly file: string;
  /** With the secret whoever has the file has everything; without it sealed values stay closed. */
  readonly secret: 'inside' | 'apart';
  onProgress?(rows: number): void;
};

/** Backs the instance up as it is now, whether a server runs or not. */
export async function backUp(config: Config, wish: BackupWish): Promise<WrittenBackup> {
  const place = await findServer(config, () => {});

  try {
    return await backUpDatabase(config, place.ownerUrl, wish);
  } finally {
    await place.leave();
  }
}

/** Before a schema is changed. Where nothing has been made yet there is nothing to keep. */
export async function backupBeforeMigrating(
  config: Config,
  ownerUrl: string,
  { applied, pending }: Schema,
): Promise<string | null> {
  if (applied.length === 0 || pending.length === 0) return null;

  const folder = join(config.dataFolder, 'backups');
  const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const file = join(folder, `${moment}-before-${pending[0]?.replace(/\.sql$/, '')}${extension}`);
  await backUpDatabase(config, ownerUrl, { file, secret: 'apart' });
  await forgetOldest(folder);

  return file;
}

export type RestoreWish = {
  readonly file: string;
  /** A lost secret leaves what was sealed under it unreadable; everything else comes back, and everybody gets a fresh key. */
  readonly secret: 'needed' | 'lost';
  onProgress?(rows: number): void;
};

/** Fills an empty instance with a backup of this or an older schema, and brings it to the newest. */
export async function restore(config: Config, { file, secret, onProgress }: RestoreWish): Promise<Restored> {
  const { migrations, tables } = await releasedMigrations();
  const place = await findServer(config, () => {});

  try {
    const secrets = await secretsOf(config);
    const restored = await restoreBackup({
      connectionString: place.ownerUrl,
      file,
      tables,
      check: (head) => {
        checkSchema(head, migrations);
        if (secret === 'needed' && !bringsSecret(config, head)) checkSecret(head, secrets.accepted);
      },
      async prepare(client, head) {
        const { secret: brought } = head;
        // Before the rows are there: a secret without rows does no harm, rows without their secret do.
        if (bringsSecret(config, head) && brought !== undefined) await keepSecret(config, brought);
        await layMigrations(
          client,
          head.migrations.map(({ name }) => name),
        );
      },
      async finish(client) {
        if (secret === 'lost') {
          await replaceClosedKeys(client, createCrypto({ secrets: (await secretsOf(config)).accepted }));
          // Kept answers are sealed too. Whoever repeats a request of before is told by its version or token instead.
          await client.query('delete from idempotency_keys');
        }
      },
      ...(onProgress ? { onProgress } : {}),
    });
    await migrate({ connectionString: place.ownerUrl });

    return restored;
  } finally {
    await place.leave();
  }
}

async function backUpDatabase(
  config: Config,
  ownerUrl: string,
  { file, secret, onProgress }: BackupWish,
): Promise<WrittenBackup> {
  const { tables } = await releasedMigrations();
  const secrets = await secretsOf(config);

  return writeBackup({
    connectionString: ownerUrl,
    file,
    tables,
    head: {
      version: packageJson.version,
      madeAt: new Date().toISOString(),
      secretCheck: createCrypto({ secrets: [secrets.current] }).seal(checkText, checkText),
      ...(secret === 'inside' ? { secret: secrets.accepted.join(',') } : {}),
    },
    ...(onProgress ? { onProgress } : {}),
  });
}

const extension = '.muster.gz';
const checkText = 'backup';
const mostBackups = 5;

/** The names begin with the moment, so their order is that of time. */
async function forgetOldest(folder: string): Promise<void> {
  const files = (await readdir(folder))
    .filter((name) => name.includes('-before-') && name.endsWith(extension))
    .toSorted();

  for (const name of files.slice(0, -mostBackups)) await rm(join(folder, name), { force: true });
}

function checkSchema({ version, migrations }: BackupHead, released: readonly Migration[]): void {
  const known = new Map(released.map(({ name, digest }) => [name, digest]));

  if (!migrations.every(({ name, digest }) => known.get(name) === digest)) {
    throw new BackupError(
      `Not restored: the backup was made by Muster ${version}, whose schema this version (${packageJson.version}) does not know. Restore it with that version or a newer one.`,
    );
  }
}

/** A secret in the environment is the operator's word; only one in the data folder may be replaced. */
function bringsSecret({ secrets }: Config, { secret }: BackupHead): boolean {
  return secret !== undefined && secrets === null;
}

function checkSecret({ secretCheck }: BackupHead, accepted: readonly string[]): void {
  if (opens(secretCheck, accepted)) return;

  throw new BackupError(
    'Not restored: the backup was sealed under another secret. Set MUSTER_SECRET to the secret of the instance that was backed up (the file "secret" in its data folder). If that is lost, restore with --lost-secret: then what was sealed stays closed, such as personal values in the audit log.',
  );
}

function opens(sealed: string, accepted: readonly string[]): boolean {
  try {
    return createCrypto({ secrets: [...accepted] }).open(sealed, checkText) === checkText;
  } catch {
    return false;
  }
}
