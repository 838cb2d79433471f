import type { Mailbox, Mailer } from '#app/ports/mail.ts';
import { mailAddress } from '#domain/mail-address.ts';
import { folderMailer } from './folder.ts';
import { smtpServer } from './smtp-url.ts';
import { smtpMailer } from './smtp.ts';

export type MailerOptions = {
  /** SMTP_URL; null where none is configured. */
  readonly smtpUrl: string | null;
  /** Where mails lie while there is no server. */
  readonly folder: string;
  /** The product's public address; its host becomes the sender's domain unless SMTP_URL names a sender. */
  readonly publicUrl: string;
  readonly timeoutMs?: number;
};

/** The way by which mail leaves. Throws a sentence for the operator if SMTP_URL is wrong. */
export function createMailer({ smtpUrl, folder, publicUrl, timeoutMs }: MailerOptions): Mailer {
  if (smtpUrl === null) return folderMailer(folder, sender(publicUrl, null));
  const server = smtpServer(smtpUrl);

  return smtpMailer(server, sender(publicUrl, server.from), timeoutMs);
}

function sender(publicUrl: string, from: string | null): Mailbox {
  return { name: 'Muster', address: from ?? addressAt(new URL(publicUrl).hostname) };
}

/** A host that is only a number or a bare word has no mail domain. */
function addressAt(host: string): string {
  try {
    return mailAddress(`muster@${host}`).address;
  } catch {
    return 'muster@localhost';
  }
}
