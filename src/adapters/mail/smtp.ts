import { createTransport } from 'nodemailer';
import type { SMTPTransportOptions } from 'nodemailer';
import type { Mailbox, Mailer } from '#app/ports/mail.ts';
import { compose } from './compose.ts';
import { mailFailure } from './failures.ts';
import type { SmtpServer } from './smtp-url.ts';
import { oneLine } from './templates/phrase.ts';

/** Long enough for a slow server, short enough that a silent one does not hold up a job for minutes. */
const usualTimeoutMs = 20_000;

export function smtpMailer(server: SmtpServer, sender: Mailbox, timeoutMs = usualTimeoutMs): Mailer {
  const transport = createTransport(optionsFor(server, timeoutMs));

  return {
    kind: 'smtp',
    place: `${server.host}:${server.port}`,
    from: sender.address,

    async send(mail) {
      try {
        const { response } = await transport.sendMail(compose(mail, sender));

        return { response: oneLine(response) };
      } catch (error) {
        throw mailFailure(error);
      }
    },

    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        throw mailFailure(error);
      }
    },
  };
}

function optionsFor({ host, port, tls, credentials }: SmtpServer, timeoutMs: number): SMTPTransportOptions {
  return {
    host,
    port,
    secure: tls === 'wrapped',
    requireTLS: tls === 'required',
    ...(credentials ? { auth: credentials } : {}),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  };
}
