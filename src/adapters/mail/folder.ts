import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { MailFailure } from '#app/ports/mail.ts';
import type { Mail, Mailbox, Mailer } from '#app/ports/mail.ts';
import { compose } from './compose.ts';

/**
 * Without a mail server every mail becomes a file that any mail program opens. The folder is the owner's
 * alone, since the files hold links and one-time passwords.
 */
export function folderMailer(folder: string, sender: Mailbox): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  return {
    kind: 'folder',
    place: folder,
    from: sender.address,

    async send(mail) {
      const { message } = await transport.sendMail(compose(mail, sender));
      if (!Buffer.isBuffer(message)) throw new Error('The mail was not composed in memory.');
      const name = fileName(mail, new Date());

      await inFolder(folder, () => writeWhole(folder, name, message));

      return { response: name };
    },

    async verify() {
      await inFolder(folder, () => access(folder, constants.W_OK | constants.X_OK));
    },
  };
}

/** `2026-11-22T08-15-00.000Z grace at quayside.example 8d1c22.eml`: sorted by time, safe on every file system. */
function fileName({ id, to }: Mail, now: Date): string {
  const receiver = to.address.replace('@', ' at ').replace(/[^\p{L}\p{N} .+_-]/gu, '_');

  return `${now.toISOString().replaceAll(':', '-')} ${receiver.slice(0, 80)} ${id.slice(-8)}.eml`;
}

/** Whoever looks into the folder sees whole mails only. */
async function writeWhole(folder: string, name: string, message: Buffer): Promise<void> {
  const unfinished = join(folder, `.${name}.part`);
  const file = await open(unfinished, 'wx', 0o600);

  try {
    await file.writeFile(message);
    await file.sync();
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
}

async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await work();
  } catch (error) {
    const response = error instanceof Error ? error.message : '';
    const sentence = `The mail folder ${folder} cannot be written.`;
    throw new MailFailure('temporary', 'folder_unwritable', { sentence, response });
  }
}
