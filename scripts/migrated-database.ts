import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrate } from '#adapters/db/migrate.ts';
import { joinServer } from '#adapters/postgres/join-server.ts';

/** A database that exists for one piece of work, migrated as a release does it. */
export async function withMigratedDatabase<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-generate-'));
  const server = await joinServer({ folder, settings: { fsync: 'off' } });

  try {
    await migrate({ connectionString: server.ownerUrl });

    return await work(server.ownerUrl);
  } finally {
    await server.leave();
    await rm(folder, { recursive: true, force: true });
  }
}
