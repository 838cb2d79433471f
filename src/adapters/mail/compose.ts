import type { SendMailOptions } from 'nodemailer';
import { MailFailure } from '#app/ports/mail.ts';
import type { Mail, Mailbox } from '#app/ports/mail.ts';
import { mailAddress } from '#domain/mail-address.ts';
import { oneLine } from './templates/phrase.ts';

/**
 * What the mail library is given. Addresses are parsed once more here, go in as objects, and the envelope
 * names them explicitly: whatever a name or a subject contains, nobody else receives the mail.
 */
export function compose(mail: Mail, sender: Mailbox): SendMailOptions {
  const from = { name: oneLine(sender.name), address: sender.address };
  const to = { name: oneLine(mail.to.name), address: oneAddress(mail.to.address) };
  if (!/^[\w-]+$/.test(mail.id)) throw new Error('The id of a mail is letters, digits and hyphens.');

  return {
    from,
    to,
    envelope: { from: from.address, to: [to.address] },
    messageId: `<${mail.id}@${from.address.split('@')[1] ?? 'localhost'}>`,
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: {
      // Keeps holiday replies and the like from answering.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': /^[A-Za-z-]{2,35}$/.test(mail.locale) ? mail.locale : 'en',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function oneAddress(text: string): string {
  try {
    return mailAddress(text).address;
  } catch {
    const sentence = 'The address is not one that mail can be sent to.';
    throw new MailFailure('permanent', 'address_refused', { sentence, response: '' });
  }
}
