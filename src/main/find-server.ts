import { join } from 'node:path';

import { joinServer } from '#adapters/postgres/join-server.ts';
import type { Config } from './config.ts';

export type DatabaseKind = 'embedded' | 'external';

export type Place = {
  /** The owner's address: for migrations, the job queue and backups. */
  readonly ownerUrl: string;
  readonly kind: DatabaseKind;
  leave(): Promise<void>;
};

/** The database server that the configuration names; the embedded one is started if nobody has, and shared if somebody has. */
export async function findServer(
  { databaseUrl, dataFolder }: Config,
  log: (line: string) => void,
): Promise<Place> {
  if (databaseUrl !== null) return { ownerUrl: databaseUrl, kind: 'external', leave: async () => {} };
  const server = await joinServer({ folder: join(dataFolder, 'postgres'), log });

  return { ownerUrl: server.ownerUrl, kind: 'embedded', leave: () => server.leave() };
}
