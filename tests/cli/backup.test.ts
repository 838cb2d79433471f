import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { releasedMigrations } from '#adapters/db/migrate.ts';
import { updateOwnProfile } from '#app/account/own-profile.ts';
import { sealEvents } from '#app/audit/seal-events.ts';
import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { readDraft, saveDraft } from '#app/changesets/drafts.ts';
import { requestPasswordReset } from '#app/links/request-reset.ts';
import { listAudit } from '#app/lists/audit.ts';
import { listMails } from '#app/lists/mails.ts';
import { deliverLetters } from '#app/mail/deliver-letters.ts';
import { perform, type World } from '#app/perform.ts';
import type { Actor } from '#domain/access.ts';
import { backUp, restore } from '#main/backup.ts';
import { found } from './support/found.ts';
import { contentOf, ownInstance, query, testSecret, worldOf, type OwnInstance } from './support/instance.ts';
import { operator } from './support/operator.ts';
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
    expect({ ...(await contentOf(target.url)), person_keys: [] }).toEqual({
      ...(await contentOf(source.url)),
      person_keys: [],
    });
    await target.close();
  });

  test('whose secret is lost comes back working: what was sealed stays closed, everything new does not', async () => {
    const target = await ownInstance('bare', 'another secret that is as long as it must be');
    const ada = await beginReset(source);
    const copy = join(folder, 'lost.muster.gz');
    await backUp(source.config, { file: copy, secret: 'apart' });
    await restore(target.config, { file: copy, secret: 'lost' });
    const open = await worldOf(target);
    const later: World = { ...open.world, now: () => new Date(Date.now() + 3_600_000).toISOString() };
    const request = { ...operator(), actor: ada, via: 'console' as const };

    expect(await deliverLetters(later)).toEqual({ sent: 0, putOff: 0, failed: 1 });
    await perform(later, requestPasswordReset, { input: { username: 'ada' }, request: operator() });
    await perform(later, updateOwnProfile, {
      input: { set: { company: 'Quayside' }, version: null },
      request,
    });
    await sealEvents(later);

    expect(await deliverLetters(later)).toEqual({ sent: 1, putOff: 0, failed: 0 });
    expect(await perform(later, readDraft, { input: undefined, request })).toMatchObject({
      steps: [],
    });
    await perform(later, applyChangeSet, { input: repeated, request });
    const mails = await perform(later, listMails, { input: { limit: 10 }, request });
    expect(mails.rows.map(({ to }) => to)).toEqual(['ada@harbour.example', '']);
    const audit = await perform(later, listAudit, { input: { limit: 50 }, request });
    const companies = audit.rows
      .flatMap(({ entries }) => entries)
      .filter(({ field }) => field === 'company')
      .map(({ after }) => after);
    expect(companies).toEqual(['Quayside', null]);
    await later.transact('write', (stores) => stores.sweep(later.now()));
    await open.close();
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

/** Asked for before the backup and, by whoever did not hear the answer, again behind the restore. */
const repeated = {
  steps: [{ do: 'workspace.update', set: { supportContact: 'Pier 4' } }],
  idempotencyKey: 'sent-twice',
} as const;

/** Somebody who has a changed profile, unsaved steps and a letter under way. */
async function beginReset(instance: OwnInstance): Promise<Actor> {
  const { world, close } = await worldOf(instance);
  const [ada] = await query<Omit<Extract<Actor, { kind: 'user' }>, 'kind'>>(
    instance.url,
    `select account_id as "accountId", false as "mustChangePassword", id as "userId", workspace_id as "workspaceId",
      admin_level as level, false as "isInstanceAdmin" from users where built_in is null`,
  );
  const actor: Actor = { kind: 'user', ...(ada ?? expect.unreachable()) };
  const request = { ...operator(), actor, via: 'console' as const };

  await perform(world, updateOwnProfile, {
    input: { set: { company: 'Harbour Works' }, version: null },
    request,
  });
  await perform(world, saveDraft, {
    input: { steps: [{ do: 'user.deactivate', id: ada?.userId ?? '' }] },
    request,
  });
  await perform(world, applyChangeSet, { input: repeated, request });
  await perform(world, requestPasswordReset, { input: { username: 'ada' }, request: operator() });
  await sealEvents(world);
  await close();

  return actor;
}

async function flipBit(file: string, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 0x10;
  await handle.write(byte, 0, 1, at);
  await handle.close();
}
