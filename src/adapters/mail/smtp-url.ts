import { mailAddress } from '#domain/mail-address.ts';

export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** `wrapped` from the first byte; `offered`: STARTTLS if the server has it; `required`: or nothing is sent. */
  readonly tls: 'wrapped' | 'offered' | 'required';
  readonly credentials: { readonly user: string; readonly pass: string } | null;
  /** The sender's address, if `?from=` names one. */
  readonly from: string | null;
};

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads `smtp://user:password@host:587?from=muster@company.example` (or `smtps://`).
 * Throws a sentence for the operator, which never repeats the address: there may be a password in it.
 */
export function smtpServer(text: string): SmtpServer {
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('SMTP_URL must look like smtp://user:password@mail.example:587 or smtps://mail.example.');
  }
  const unknown = [...url.searchParams.keys()].filter((key) => key !== 'from');
  if (unknown.length > 0 || !['', '/'].includes(url.pathname)) {
    throw new Error('SMTP_URL may have ?from=ADDRESS after the host and port, and nothing else.');
  }

  const wrapped = url.protocol === 'smtps:';
  const credentials = credentialsOf(url);
  // A password never travels in the clear, except within this machine.
  const required = credentials !== null && !loopback.has(url.hostname);

  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (wrapped ? 465 : credentials ? 587 : 25) : Number(url.port),
    tls: wrapped ? 'wrapped' : required ? 'required' : 'offered',
    credentials,
    from: senderOf(url.searchParams.get('from')),
  };
}

function credentialsOf(url: URL): SmtpServer['credentials'] {
  if (url.username === '') return null;

  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    throw new Error('The user or password in SMTP_URL has a % that is no percent-encoding; write it as %25.');
  }
}

function senderOf(from: string | null): string | null {
  if (from === null) return null;

  try {
    return mailAddress(from).address;
  } catch {
    throw new Error('The sender in SMTP_URL (?from=) is not an e-mail address.');
  }
}
