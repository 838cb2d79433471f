import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withMigratedDatabase } from '../migrated-database.ts';
import { root } from '../steps.ts';

export const target = 'src/adapters/db/schema.gen.ts';

/** The types of all tables, read from a migrated database. */
export async function generate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-types-'));
  const file = join(folder, 'schema.ts');

  try {
    await withMigratedDatabase((url) =>
      promisify(execFile)(process.execPath, [
        join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
        '--camel-case',
        '--dialect=postgres',
        `--url=${url}`,
        `--type-mapping=${JSON.stringify({ timestamptz: 'string', int8: 'number', jsonb: 'unknown', bytea: 'Buffer' })}`,
        '--exclude-pattern=*.migrations',
        `--out-file=${file}`,
      ]),
    );

    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
