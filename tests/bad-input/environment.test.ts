import { chmod, chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { muster, type Run } from '#tests/cli/support/muster.ts';
import { databaseAt } from '#tests/support/database-names.ts';
import { emptyDatabase } from '#tests/support/database.ts';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { othersMayUse } from '#tests/support/others-may-use.ts';

/**
 * A server that cannot start says why in a sentence on standard error and ends with 1. Every wrong value by itself
 * is in src/main/config.test.ts; unset values are what every other test starts with.
 */
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const isOpen =
  (await othersMayUse(process.execPath)) && (await othersMayUse(join(import.meta.dirname, '../../src')));

describe('a server that cannot start', { timeout: 120_000 }, () => {
  test('says everything that is wrong with its environment at once, and makes no folder', async () => {
    await using folder = await temporaryFolder();
    const data = join(folder.path, 'data');

    const ended = await start({
      env: {
        PORT: 'eighty',
        MUSTER_URL: 'muster.example',
        DATABASE_URL: 'mysql://root:hush@db/muster',
        SMTP_URL: 'https://mail.example',
        MUSTER_SECRET: 'hush',
        TRUST_PROXY: 'everybody',
        LOG_LEVEL: 'loud',
        MUSTER_DATA: data,
      },
    });

    const said = ended.err.trim().split('\n');
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(said.map((line) => line.split(' ')[0])).toEqual(
      'PORT MUSTER_URL DATABASE_URL SMTP_URL MUSTER_SECRET TRUST_PROXY LOG_LEVEL'.split(' '),
    );
    expect(ended.err).not.toContain('hush');
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('names the port that something else uses, and starts no database', async () => {
    await using folder = await temporaryFolder();
    const taken = createServer();
    const port = await new Promise<number>((ready) =>
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        ready(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );

    const ended = await start({ env: { PORT: String(port), MUSTER_DATA: join(folder.path, 'data') } });
    taken.close();

    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toBe(
      `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set PORT to another one.\n`,
    );
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('names the data folder that is a file', async () => {
    await using folder = await temporaryFolder();
    const data = join(folder.path, 'file');
    await writeFile(data, 'no folder');

    const ended = await start({ env: { PORT: '0', MUSTER_DATA: data } });

    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(oneSentence(ended.err)).toContain(data);
  });

  test.runIf(!isRoot || isOpen)('names the data folder in which it may not write', async () => {
    await using folder = await temporaryFolder();
    const data = join(folder.path, 'closed', 'data');
    await mkdir(dirname(data));
    await chmod(dirname(data), 0o555);

    const ended = isRoot
      ? await asNobody(folder.path, { env: { PORT: '0', MUSTER_DATA: data } })
      : await start({ env: { PORT: '0', MUSTER_DATA: data } });

    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(oneSentence(ended.err)).toContain(data);
    expect(await readdir(dirname(data))).toEqual([]);
  });

  test('says that the database does not answer, or that it is not there', async () => {
    await using folder = await temporaryFolder();
    const database = await emptyDatabase();

    const down = await start({
      env: { PORT: '0', MUSTER_DATA: folder.path, DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/muster' },
    });
    const gone = await start({
      env: { PORT: '0', MUSTER_DATA: folder.path, DATABASE_URL: databaseAt(database.url, 'nowhere') },
    });
    await database.close();

    expect([down.code, gone.code]).toEqual([1, 1]);
    expect(oneSentence(down.err)).toBe(
      'The database cannot be reached. Check DATABASE_URL and whether that server runs, then try again.',
    );
    expect(oneSentence(gone.err)).toContain('The database does not exist on that server.');
    expect(down.err).not.toContain('hush');
  });
});

function start(run: Run) {
  return muster(['start'], run);
}

/** For root every folder can be written, so somebody else tries. */
async function asNobody(folder: string, run: Run) {
  await chown(folder, nobody.uid, nobody.gid);

  return start({ ...run, user: nobody });
}

/** A person reads it: one sentence or two on one line, and no trace of a stack. */
function oneSentence(text: string): string {
  const lines = text.trim().split('\n');

  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^[A-Z/].{20,}\.$/);

  return lines[0] ?? '';
}
