import { resolve } from 'node:path';

import { Command } from 'commander';

import { sealEvents } from '#app/audit/seal-events.ts';
import { noteBackup, noteRestore } from '#app/operator/note-copy.ts';
import { backUp, restore } from '#main/backup.ts';
import { parseConfig } from '#main/config.ts';
import { counted, progressOn, tell, type Told, type ToldTo } from './tell.ts';
import { withWorld } from './with-world.ts';

type BackupOptions = ToldTo & { readonly withSecret?: true };
type RestoreOptions = ToldTo & { readonly lostSecret?: true };

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write everything that the instance holds into one file, while it runs or not')
    .argument('<file>', 'where to; an older file of that name is replaced once the new one is whole')
    .option(
      '--with-secret',
      'put the secret of the instance into the file, which then is as good as the instance',
    )
    .option('--json', 'answer as JSON')
    .action((file: string, options: BackupOptions) => tell(options, () => write(resolve(file), options)));
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Fill an empty instance with a backup of this or an older version')
    .argument('<file>', 'a file that muster backup has written')
    .option('--lost-secret', 'the secret of the backup is lost: what was sealed under it stays closed')
    .option('--json', 'answer as JSON')
    .action((file: string, options: RestoreOptions) => tell(options, () => read(resolve(file), options)));
}

async function write(file: string, { withSecret }: BackupOptions): Promise<Told> {
  const secret = withSecret ? 'inside' : 'apart';
  const { bytes, rows } = await withWorld(
    async ({ world, config, pending, operate }) => {
      const progress = progressOn();
      const onProgress = (count: number): void => progress.show(`Backing up: ${counted(count, 'row')}`);
      const written = await backUp(config, { file, secret, onProgress }).finally(progress.end);

      // An older schema is copied as it is; its log cannot be written by this version yet.
      if (pending.length === 0) await operate(noteBackup, { rows: sumOf(written.rows), secret });
      if (pending.length === 0) await sealEvents(world);

      return written;
    },
    { schema: 'as_it_is' },
  );
  const total = sumOf(rows);

  return {
    lines: [
      `${file}: ${counted(total, 'row')}, ${counted(Math.ceil(bytes / 1024), 'kB', 'kB')}`,
      withSecret
        ? 'The secret of the instance is inside. Keep the file as you would keep the instance.'
        : 'The secret of the instance is not inside. Keep it elsewhere (MUSTER_SECRET, or the file "secret" in the data folder): a restore needs it.',
    ],
    json: { file, bytes, rows: total, secret },
  };
}

async function read(file: string, { lostSecret }: RestoreOptions): Promise<Told> {
  const progress = progressOn();
  const onProgress = (rows: number): void => progress.show(`Restoring: ${counted(rows, 'row')}`);
  const { head, rows } = await restore(parseConfig(process.env), {
    file,
    secret: lostSecret ? 'lost' : 'needed',
    onProgress,
  }).finally(progress.end);
  const { madeAt, version } = head;
  const total = sumOf(rows);
  await withWorld(({ operate }) => operate(noteRestore, { rows: total, madeAt, version }));

  return {
    lines: [`Restored ${counted(total, 'row')} as of ${madeAt}, written by Muster ${version}.`],
    json: { rows: total, madeAt, version },
  };
}

function sumOf(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
