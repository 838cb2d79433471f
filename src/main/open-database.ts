import { join } from 'node:path';

import { migrate } from '#adapters/db/migrate.ts';
import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { joinServer } from '#adapters/postgres/join-server.ts';
import type { Config } from './config.ts';

export type OwnDatabase = OpenDatabase & {
  /** The owner's address: for migrations, the job queue and backups. */
  readonly ownerUrl: string;
  readonly kind: 'embedded' | 'external';
};

type Options = {
  readonly connections: number;
  readonly log: (line: string) => void;
  readonly onError: (error: Error) => void;
};

/** Opens the database that the configuration names and brings it to the newest schema. */
export async function openOwnDatabase(config: Config, { connections, log, onError }: Options): Promise<OwnDatabase> {
  const place = await findServer(config, log);

  try {
    await migrate({ connectionString: place.ownerUrl });
    const open = openDatabase({ connectionString: place.ownerUrl, connections, onError });

    return {
      ...open,
      ownerUrl: place.ownerUrl,
      kind: place.kind,
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

type Place = { readonly ownerUrl: string; readonly kind: OwnDatabase['kind']; leave(): Promise<void> };

async function findServer({ databaseUrl, dataFolder }: Config, log: (line: string) => void): Promise<Place> {
  if (databaseUrl !== null) return { ownerUrl: databaseUrl, kind: 'external', leave: async () => {} };
  const server = await joinServer({ folder: join(dataFolder, 'postgres'), log });

  return { ownerUrl: server.ownerUrl, kind: 'embedded', leave: () => server.leave() };
}
