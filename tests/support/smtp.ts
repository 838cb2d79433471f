import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived: the envelope is what the server was told, everything else is what stands in the mail. */
export type ReceivedMail = {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Email['headers'];
  readonly raw: string;
};

export type Rejection = 'nothing' | 'temporary' | 'permanent';
type Rejected = 'sender' | 'address' | 'mail';

export type Smtp = {
  readonly url: string;
  readonly port: number;
  /** Everything that has arrived, in order. */
  mails(): readonly ReceivedMail[];
  /** The first mail to this address that fits, waiting for it if need be. */
  waitFor(to: string, fits?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  /** From now on: answers 451 or 550 to the given step. */
  reject(mode: Rejection, step?: Rejected): void;
  close(): Promise<void>;
};

export type SmtpOptions = {
  readonly port?: number;
  /** Offers STARTTLS with a certificate that nobody has signed. */
  readonly tls?: 'none' | 'self_signed';
  /** Demands these before taking anything. */
  readonly credentials?: { readonly user: string; readonly pass: string };
};

const patienceMs = 15_000;

/** A real mail server that keeps what it is sent. */
export async function startSmtp(options: SmtpOptions = {}): Promise<Smtp> {
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const refusing: { mode: Rejection; step: Rejected } = { mode: 'nothing', step: 'address' };

  const server = new SMTPServer({
    ...greetingOptions(options),
    onMailFrom: (_address, _session, done) => done(refusal(refusing, 'sender')),
    onRcptTo: (_address, _session, done) => done(refusal(refusing, 'address')),
    onData: callbackify(async (stream: Readable, { envelope }: { envelope: Envelope }) => {
      const bytes = await buffer(stream);
      const refused = refusal(refusing, 'mail');
      if (refused) throw refused;

      mails.push(await readMail(bytes, envelope));
      for (const look of waiting) look();

      return `queued as ${mails.length}`;
    }),
  });
  server.on('error', () => {}); // a client that hangs up is no failure of the server

  const listening = server.listen(options.port ?? 0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo; // a TCP server has no other kind of address
  const user = options.credentials ? `${options.credentials.user}:${options.credentials.pass}@` : '';

  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    port,
    mails: () => mails,
    waitFor: (to, fits = () => true) =>
      firstThat(() => mails.find((mail) => mail.envelope.to.includes(to) && fits(mail)), {
        waiting,
        missing: () =>
          `No such mail to ${to}; there are ${JSON.stringify(mails.map(({ envelope, subject }) => [...envelope.to, subject]))}`,
      }),
    reject: (mode, step = 'address') => Object.assign(refusing, { mode, step }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The first link in a mail's text. */
export function linkIn({ text }: ReceivedMail): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`There is no link in: ${text}`);

  return link;
}

function greetingOptions({ tls = 'none', credentials }: SmtpOptions): SMTPServerOptions {
  const disabled = [...(tls === 'none' ? ['STARTTLS'] : []), ...(credentials ? [] : ['AUTH'])];

  return {
    logger: false,
    closeTimeout: 200,
    disabledCommands: disabled,
    authOptional: credentials === undefined,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const known = username === credentials?.user && password === credentials?.pass;
      done(known ? null : new Error('Invalid user or password'), known ? { user: username } : undefined);
    },
  };
}

function refusal(refusing: { mode: Rejection; step: Rejected }, step: Rejected): Error | null {
  if (refusing.mode === 'nothing' || refusing.step !== step) return null;

  return refusing.mode === 'temporary'
    ? Object.assign(new Error('Greylisted, try again later'), { responseCode: 451 })
    : Object.assign(new Error('No such mailbox here'), { responseCode: 550 });
}

type Envelope = { mailFrom: { address: string } | false; rcptTo: { address: string }[] };

async function readMail(bytes: Buffer, { mailFrom, rcptTo }: Envelope): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(bytes);

  return {
    envelope: { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) },
    to: (mail.to ?? []).map(({ name, address }) => ({ name, address: address ?? '' })),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers,
    raw: bytes.toString('utf8'),
  };
}

type Waiting = { readonly waiting: Set<() => void>; readonly missing: () => string };

async function firstThat(
  find: () => ReceivedMail | undefined,
  { waiting, missing }: Waiting,
): Promise<ReceivedMail> {
  const found = find();
  if (found) return found;

  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      waiting.delete(look);
      reject(new Error(missing()));
    }, patienceMs);
    const look = (): void => {
      const mail = find();
      if (!mail) return;
      clearTimeout(giveUp);
      waiting.delete(look);
      resolve(mail);
    };

    waiting.add(look);
  });
}
