import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { releasedMigrations } from '#adapters/db/migrate.ts';
import { backUp, restore } from '#main/backup.ts';
import { found } from './support/found.ts';
import { contentOf, ownInstance, query, testSecret, type OwnInstance } from './support/instance.ts';
import { addAwkwardRows, transferUntilStopped } from './support/writers.ts';

describe('a backup', () => {
  let source: OwnInstance;
  let folder = '';
  let file = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-backup-'));
    file = join(folder, 'whole.muster.gz');
    source = await ownInstance('migrated');
    await found(source);
    await addAwkwardRows(source);
    await backUp(source.config, { file, secret: 'apart' });
  });
  afterAll(async () => {
    await source.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('brings every row of every table back into a database that holds nothing', async () => {
    const target = await ownInstance('bare');

    const restored = await restore(target.config, { file, secret: 'needed' });

    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
    expect(restored.rows['users']).toBe(4);
    expect(restored.rows['account_pictures']).toBe(1);
    await target.close();
  });

  test('is restored into an instance that was started but never set up', async () => {
    const target = await ownInstance('migrated');
    await query(target.url, 'insert into instance (id, instance_id, created_at) values (1, $1, now())', [
      randomUUID(),
    ]);

    await restore(target.config, { file, secret: 'needed' });

    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
    const rights = await query<{ may: boolean }>(
      target.url,
      "select has_table_privilege('muster_app', 'audit_events', 'delete') as may",
    );
    expect(rights).toEqual([{ may: false }]);
    await target.close();
  });

  test('is refused by an instance in use, which stays as it is', async () => {
    const target = await ownInstance('migrated');
    await found(target);
    const before = await contentOf(target.url);

    await expect(restore(target.config, { file, secret: 'needed' })).rejects.toThrow(/in use/);

    expect(await contentOf(target.url)).toEqual(before);
    await target.close();
  });

  test('shows one instant, however much is written meanwhile', async () => {
    const writing = await ownInstance('migrated');
    await query(
      writing.url,
      "insert into throttles select 'key' || n, 10, now(), now() from generate_series(1, 6000) n",
    );
    const transfers = transferUntilStopped(writing.url);
    await transfers.begun;

    const copy = join(folder, 'busy.muster.gz');
    await backUp(writing.config, { file: copy, secret: 'apart' });
    const moved = await transfers.stop();

    const target = await ownInstance('bare');
    await restore(target.config, { file: copy, secret: 'needed' });
    expect(moved).toBeGreaterThan(0);
    expect(
      await query(target.url, 'select sum(failures)::int as sum, count(*)::int as count from throttles'),
    ).toEqual([{ sum: 60_000, count: 6_000 }]);
    await Promise.all([writing.close(), target.close()]);
  });

  test('that was cut off, changed or is none is refused with a sentence, and nothing changes', async () => {
    const target = await ownInstance('bare');
    const bytes = await readFile(file);
    const text = gunzipSync(bytes).toString();
    const broken = {
      'is not whole': ['cut.gz', bytes.subarray(0, bytes.length - 40)],
      'is damaged': ['changed.gz', gzipSync(text.replace('Harbour', 'Hatbour'))],
      'end is missing': ['last-line.gz', gzipSync(text.slice(0, text.lastIndexOf('{"rows"')))],
      'is no backup': ['text.txt', Buffer.from('username;name\nada;Ada\n')],
      'no backup of Muster': ['other.gz', gzipSync('{"some":"json"}\n')],
      'does not know': ['future.gz', gzipSync(text.replace('"format":1', '"format":9'))],
    } as const;

    for (const [sentence, [name, content]] of Object.entries(broken)) {
      await writeFile(join(folder, name), content);
      await expect(
        restore(target.config, { file: join(folder, name), secret: 'needed' }),
        name,
      ).rejects.toThrow(sentence);
    }
    await expect(
      restore(target.config, { file: join(folder, 'missing.gz'), secret: 'needed' }),
    ).rejects.toThrow('There is no file');
    expect(await contentOf(target.url)).toEqual({});
    await target.close();
  });

  test('with a single flipped bit is never restored', async () => {
    const target = await ownInstance('bare');
    const copy = join(folder, 'flipped.gz');
    const { size } = await stat(file);

    for (let n = 1; n <= 12; n += 1) {
      await cp(file, copy);
      await flipBit(copy, Math.floor((size * n) / 13));
      await expect(restore(target.config, { file: copy, secret: 'needed' })).rejects.toThrow(
        /damaged|not whole|no backup/,
      );
    }
    expect(await contentOf(target.url)).toEqual({});
    await target.close();
  });

  test('needs the secret it was sealed under, unless that is said to be lost', async () => {
    const target = await ownInstance('bare', 'another secret that is as long as it must be');

    await expect(restore(target.config, { file, secret: 'needed' })).rejects.toThrow('another secret');
    expect(await contentOf(target.url)).toEqual({});

    await restore(target.config, { file, secret: 'lost' });
    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
    await target.close();
  });

  test('holds the secret only when asked to, and then brings it along', async () => {
    const withSecret = join(folder, 'with-secret.muster.gz');
    await backUp(source.config, { file: withSecret, secret: 'inside' });
    const target = await ownInstance('bare', '');

    await restore(target.config, { file: withSecret, secret: 'needed' });

    expect(gunzipSync(await readFile(file)).includes(testSecret)).toBe(false);
    expect(await readFile(join(target.folder, 'secret'), 'utf8')).toBe(`${testSecret}\n`);
    expect((await stat(join(target.folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(withSecret)).mode & 0o777).toBe(0o600);
    await target.close();
  });

  test('leaves no half file behind when it cannot be written', async () => {
    const place = join(folder, 'a-file');
    await writeFile(place, '');

    await expect(backUp(source.config, { file: join(place, 'x.gz'), secret: 'apart' })).rejects.toThrow(
      'cannot be written',
    );

    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('knows every table that the migrations make', async () => {
    const { tables } = await releasedMigrations();

    expect(tables.toSorted()).toEqual(Object.keys(await contentOf(source.url)).toSorted());
  });
});

async function flipBit(file: string, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 0x10;
  await handle.write(byte, 0, 1, at);
  await handle.close();
}
