import { existsSync } from 'node:fs';

/** Migrates a database the way a release does. */
export async function prepareTemplate(url: string): Promise<void> {
  if (!existsSync(new URL('../../src/adapters/db/migrate.ts', import.meta.url))) return;

  const module = '#adapters/db/migrate.ts';
  const { migrate } = (await import(/* @vite-ignore */ module)) as Migrator; // its signature is checked below
  await migrate({ connectionString: url });
}

interface Migrator {
  migrate(owner: { connectionString: string }): Promise<unknown>;
}
