import { migrate, schemaOf, type Schema } from '#adapters/db/migrate.ts';
import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { backupBeforeMigrating } from './backup.ts';
import type { Config } from './config.ts';
import { findServer, type DatabaseKind } from './find-server.ts';

export type OwnDatabase = OpenDatabase & {
  /** The owner's address: for migrations, the job queue and backups. */
  readonly ownerUrl: string;
  readonly kind: DatabaseKind;
  /** The migrations that this opening applied, and those it was told to leave. */
  readonly applied: readonly string[];
  readonly pending: readonly string[];
};

type Options = {
  readonly connections: number;
  /** Whoever only examines leaves the schema as it is. */
  readonly schema?: 'newest' | 'as_it_is';
  readonly log: (line: string) => void;
  readonly onError: (error: Error) => void;
};

/** Opens the database that the configuration names and brings it to the newest schema, after a backup of what it holds. */
export async function openOwnDatabase(config: Config, options: Options): Promise<OwnDatabase> {
  const { connections, schema = 'newest', log, onError } = options;
  const place = await findServer(config, log);

  try {
    const found = await schemaOf({ connectionString: place.ownerUrl });
    const applied = schema === 'newest' ? await bringUp(config, place.ownerUrl, { found, log }) : [];
    const open = openDatabase({ connectionString: place.ownerUrl, connections, onError });

    return {
      ...open,
      ownerUrl: place.ownerUrl,
      kind: place.kind,
      applied,
      pending: schema === 'newest' ? [] : found.pending,
      async close() {
        await open.close();
        await place.leave();
      },
    };
  } catch (error) {
    await place.leave();
    throw error;
  }
}

async function bringUp(
  config: Config,
  ownerUrl: string,
  { found, log }: { found: Schema; log: (line: string) => void },
): Promise<readonly string[]> {
  const file = await backupBeforeMigrating(config, ownerUrl, found);
  if (file !== null) log(`Before the schema is changed the database was backed up to ${file}`);

  return (await migrate({ connectionString: ownerUrl })).applied;
}
