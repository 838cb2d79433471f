import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { createMailer } from './mailer.ts';

const grace = { name: 'Grace Höpper', address: 'grace@quayside.example' };
const mail = {
  id: '0190-8d1c22ab',
  to: grace,
  locale: 'en',
  subject: 'Ahoi',
  text: 'Text ⛵',
  html: '<p>Text</p>',
};

test('without a mail server a mail becomes a file that a mail program opens', async () => {
  const { folder, mailer } = await inNewFolder();

  const { response } = await mailer.send(mail);
  const files = await readdir(folder);
  const read = await PostalMime.parse(await readFile(join(folder, response)));

  expect(mailer).toMatchObject({ kind: 'folder', place: folder });
  expect(files).toEqual([response]);
  expect(response).toMatch(
    /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z grace at quayside\.example 8d1c22ab\.eml$/,
  );
  expect(read).toMatchObject({ subject: 'Ahoi', to: [grace], text: 'Text ⛵\n' });
});

test('nobody but the owner reads the folder, since links and passwords lie in it', async () => {
  const { folder, mailer } = await inNewFolder();

  const { response } = await mailer.send(mail);

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, response))).mode & 0o777).toBe(0o600);
});

test('an address never leads out of the folder', async () => {
  const { folder, mailer } = await inNewFolder();

  await mailer
    .send({ ...mail, to: { name: '', address: '../../etc/pas|swd*@quayside.example' } })
    .catch(() => null);
  await mailer.send({ ...mail, to: { name: '', address: 'a|b/c*d?e@quayside.example' } });

  expect(await readdir(folder)).toEqual([expect.stringContaining(' a_b_c_d_e at quayside.example ')]);
});

test('many mails to one person at one moment are as many files', async () => {
  const { folder, mailer } = await inNewFolder();

  await Promise.all(
    Array.from({ length: 20 }, (_, at) => mailer.send({ ...mail, id: `0190-mail-${100 + at}` })),
  );
  const files = await readdir(folder);

  expect(files).toHaveLength(20);
  expect(files.some((name) => name.startsWith('.'))).toBe(false);
});

test('a folder that cannot be made is a temporary failure with a sentence', async () => {
  const place = await newPlace();
  await writeFile(join(place, 'taken'), '');
  const folder = join(place, 'taken', 'mail');
  const mailer = mailerIn(folder);
  const failure = {
    kind: 'temporary',
    reason: 'folder_unwritable',
    message: `The mail folder ${folder} cannot be written.`,
  };

  await expect(mailer.verify()).rejects.toMatchObject(failure);
  await expect(mailer.send(mail)).rejects.toMatchObject(failure);
});

test.skipIf(process.getuid?.() === 0)(
  'a folder without the right to write is a temporary failure',
  async () => {
    const { folder, mailer } = await inNewFolder();
    await mailer.verify();
    await chmod(folder, 0o500);

    await expect(mailer.verify()).rejects.toMatchObject({ kind: 'temporary', reason: 'folder_unwritable' });
  },
);

async function inNewFolder() {
  const folder = join(await newPlace(), 'data', 'mail');

  return { folder, mailer: mailerIn(folder) };
}

function mailerIn(folder: string) {
  return createMailer({ smtpUrl: null, folder, publicUrl: 'http://127.0.0.1:3000' });
}

async function newPlace(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'muster-mail-'));
  onTestFinished(() => rm(place, { recursive: true, force: true }));

  return place;
}
