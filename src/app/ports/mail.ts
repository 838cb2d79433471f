import type { Instant } from '#domain/ids.ts';

/** One validated address. The name is free text, so both stay apart until the very last step. */
export type Mailbox = { readonly name: string; readonly address: string };

export type MailContent = { readonly subject: string; readonly text: string; readonly html: string };

/** The id becomes the Message-ID, so that a mail that is sent twice after a crash is seen as one. */
export type Mail = MailContent & { readonly id: string; readonly to: Mailbox; readonly locale: string };

export type Mailer = {
  readonly kind: 'smtp' | 'folder';
  /** Where mails go, without secrets: host and port, or the folder. */
  readonly place: string;
  /** The address in whose name mail goes out. */
  readonly from: string;
  /** Resolves once the server has taken the mail (or it lies in the folder); throws MailFailure. */
  send(mail: Mail): Promise<{ readonly response: string }>;
  /** Connects and signs in without sending; throws MailFailure. */
  verify(): Promise<void>;
};

export const mailFailureReasons = [
  'unreachable',
  'certificate',
  'sign_in_refused',
  'sender_refused',
  'address_refused',
  'message_refused',
  'busy',
  'folder_unwritable',
] as const;

export type MailFailureReason = (typeof mailFailureReasons)[number];

/** A temporary failure is tried again later; a permanent one means that this mail will never arrive. */
export class MailFailure extends Error {
  readonly kind: 'temporary' | 'permanent';
  readonly reason: MailFailureReason;
  /** What the server answered, on one line; empty if there was no answer. */
  readonly response: string;

  constructor(
    kind: 'temporary' | 'permanent',
    reason: MailFailureReason,
    said: { sentence: string; response: string },
  ) {
    super(said.sentence);
    this.name = 'MailFailure';
    this.kind = kind;
    this.reason = reason;
    this.response = said.response;
  }
}

/** For whom a letter is written: the name greets, language and zone shape texts and times. */
export type Reader = { readonly name: string; readonly locale: string; readonly timeZone: string };

/** Where something came from, as told to the person whose account it was. */
type Origin = { readonly at: Instant; readonly ip: string; readonly device: string };

/** Every letter that is ever sent, with what it says. Links and passwords in it are secrets. */
export type Letter =
  | {
      readonly kind: 'invitation';
      readonly inviter: string;
      readonly workspace: string;
      readonly roles: readonly string[];
      readonly url: string;
      readonly expiresAt: Instant;
    }
  | {
      readonly kind: 'confirm_address';
      readonly workspace: string;
      readonly url: string;
      readonly expiresAt: Instant;
    }
  | {
      readonly kind: 'confirm_new_address';
      readonly newAddress: string;
      readonly url: string;
      readonly expiresAt: Instant;
    }
  | {
      /** Goes to the old address: once when the change is asked for, once when it is done. */
      readonly kind: 'address_change_notice';
      readonly stage: 'asked' | 'done';
      readonly newAddress: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'reset_link';
      readonly username: string;
      readonly url: string;
      readonly expiresAt: Instant;
    }
  | {
      readonly kind: 'one_time_password';
      readonly administrator: string;
      readonly username: string;
      readonly password: string;
      readonly url: string;
      readonly expiresAt: Instant;
    }
  | (Origin & { readonly kind: 'password_changed'; readonly url: string })
  | (Origin & { readonly kind: 'new_sign_in'; readonly url: string })
  | { readonly kind: 'test'; readonly sender: string; readonly at: Instant };

export type LetterKind = Letter['kind'];

/** Writes a letter in the reader's language. Pure: the same letter reads the same at every retry. */
export type WriteLetter = (letter: Letter, reader: Reader) => MailContent;
