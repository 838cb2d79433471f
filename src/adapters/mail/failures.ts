import { MailFailure } from '#app/ports/mail.ts';
import type { MailFailureReason } from '#app/ports/mail.ts';
import { oneLine } from './templates/phrase.ts';

type Said = {
  readonly code: string;
  readonly command: string;
  readonly responseCode: number;
  readonly response: string;
};

/**
 * Says in which way sending failed. Only what the server says about this recipient or this mail, with a
 * 5yz reply, is final; everything about the connection, the sign-in or the sender is for the operator to
 * mend, and the mail waits until then.
 */
export function mailFailure(error: unknown): MailFailure {
  if (error instanceof MailFailure) return error;
  const said = whatWasSaid(error);
  const reason = reasonOf(said);
  const final = (reason === 'address_refused' || reason === 'message_refused') && isFinal(said.responseCode);

  return new MailFailure(final ? 'permanent' : 'temporary', final ? reason : whileWaiting(reason), {
    sentence: sentences[final ? reason : whileWaiting(reason)],
    response: said.response,
  });
}

const sentences = {
  unreachable: 'The mail server cannot be reached.',
  certificate: 'There is no TLS connection to the mail server that can be trusted; nothing was sent.',
  sign_in_refused: 'The mail server refuses the user and password of SMTP_URL.',
  sender_refused: 'The mail server refuses the sender address.',
  address_refused: 'The mail server refuses the address.',
  message_refused: 'The mail server refuses the mail.',
  busy: 'The mail server cannot take the mail now.',
  folder_unwritable: 'The mail folder cannot be written.',
} as const satisfies Record<MailFailureReason, string>;

function reasonOf({ code, command, responseCode }: Said): MailFailureReason {
  if (code === 'EAUTH' || command.startsWith('AUTH') || responseCode === 535) return 'sign_in_refused';
  if (isCertificate(code) || code === 'ETLS' || command === 'STARTTLS') return 'certificate';
  if (responseCode === 0) return 'unreachable';
  if (command === 'MAIL FROM') return 'sender_refused';
  if (command === 'RCPT TO') return 'address_refused';
  if (command === 'DATA') return 'message_refused';

  return 'busy';
}

/** A refusal that may pass is no refusal of the address. */
function whileWaiting(reason: MailFailureReason): MailFailureReason {
  return reason === 'address_refused' || reason === 'message_refused' ? 'busy' : reason;
}

/** 503 says that the conversation went wrong, 421 that it is over; neither is about the mail. */
function isFinal(responseCode: number): boolean {
  return responseCode >= 500 && responseCode < 600 && responseCode !== 503 && responseCode !== 530;
}

const certificateCodes = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_)/;

function isCertificate(code: string): boolean {
  return certificateCodes.test(code);
}

function whatWasSaid(error: unknown): Said {
  const from = typeof error === 'object' && error !== null ? { ...error, message: messageOf(error) } : {};
  const text = (key: string): string => {
    const value: unknown = Reflect.get(from, key);
    return typeof value === 'string' ? value : '';
  };
  const responseCode: unknown = Reflect.get(from, 'responseCode');

  return {
    // The library puts its own code over that of the system, which says more.
    code: text('originalCode') || text('code'),
    command: text('command'),
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
    response: oneLine(text('response') || text('message')),
  };
}

function messageOf(error: object): string {
  return error instanceof Error ? error.message : '';
}
