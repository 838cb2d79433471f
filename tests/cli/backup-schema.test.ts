import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, test } from 'vitest';

import { migrate } from '#adapters/db/migrate.ts';
import { backupBeforeMigrating, backUp, restore } from '#main/backup.ts';
import { found } from './support/found.ts';
import { contentOf, ownInstance, query } from './support/instance.ts';

describe('a backup from an older schema', () => {
  test('is restored as it was and then brought to the newest', async () => {
    const later = await mkdtemp(join(tmpdir(), 'muster-later-'));
    const released = new URL('../../src/adapters/db/migrations/', import.meta.url);
    await cp(released, later, { recursive: true });
    await writeFile(
      join(later, '9999-later.sql'),
      "alter table accounts add column badge text not null default 'none';",
    );
    const source = await ownInstance('migrated');
    await found(source);
    const file = join(later, 'older.muster.gz');
    await backUp(source.config, { file, secret: 'apart' });
    const target = await ownInstance('migrated');
    await migrate({ connectionString: target.url, folder: pathToFileURL(`${later}/`) });

    await restore(target.config, { file, secret: 'needed' });
    const applied = await migrate({ connectionString: target.url, folder: pathToFileURL(`${later}/`) });

    expect(applied.applied).toEqual(['9999-later.sql']);
    expect(
      await query(
        target.url,
        "select count(*)::int as people, min(badge) as badge from accounts where state = 'enabled'",
      ),
    ).toEqual([{ people: 1, badge: 'none' }]);
    await Promise.all([source.close(), target.close(), rm(later, { recursive: true, force: true })]);
  });

  test('is made before every change of the schema, and the last five are kept', async () => {
    const source = await ownInstance('migrated');
    await found(source);
    const before = (pending: readonly string[]) =>
      backupBeforeMigrating(source.config, source.url, { applied: ['0001-foundation.sql'], pending });

    expect(await before([])).toBeNull();
    expect(
      await backupBeforeMigrating(source.config, source.url, {
        applied: [],
        pending: ['0001-foundation.sql'],
      }),
    ).toBeNull();
    const written = [];
    for (let n = 2; n <= 8; n += 1) written.push(await before([`000${n}-later.sql`]));

    const kept = (await readdir(join(source.folder, 'backups'))).toSorted();
    expect(kept).toEqual(written.slice(-5).map((path) => basename(path ?? '')));
    const target = await ownInstance('bare');
    await restore(target.config, { file: written.at(-1) ?? '', secret: 'needed' });
    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
    await Promise.all([source.close(), target.close()]);
  });

  test('from a newer schema is refused by name of the version that made it', async () => {
    const source = await ownInstance('migrated');
    await query(source.url, "insert into migrations values ('9999-later.sql', 'digest', now())");
    const file = join(source.folder, 'newer.muster.gz');
    await backUp(source.config, { file, secret: 'apart' });
    const target = await ownInstance('bare');

    await expect(restore(target.config, { file, secret: 'needed' })).rejects.toThrow(/does not know/);

    expect(await contentOf(target.url)).toEqual({});
    await Promise.all([source.close(), target.close()]);
  });
});
