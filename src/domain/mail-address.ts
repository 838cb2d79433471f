import { foldIdentifier } from './fold.ts';
import { refuse } from './refusal.ts';

/** One address that mail can be sent to, as it was written, and the form in which it is unique. */
export type MailAddress = { readonly address: string; readonly folded: string };

/** RFC 5321: longer paths do not fit a mail command. In bytes, since that is what is sent. */
export const mailAddressLimits = { whole: 254, local: 64, label: 63 } as const;

/**
 * Accepts exactly one address of the form local@domain.
 *
 * Lists, display names, comments, quoted local parts and addresses of machines are refused although
 * the standard knows them: nobody has them, and each has been a way to make mail go somewhere else.
 * The domain is lower case, since only there case means nothing for certain.
 */
export function mailAddress(text: string): MailAddress {
  const [local, domain, ...rest] = text
    .replace(/^ +| +$/g, '')
    .normalize('NFC')
    .split('@');
  if (local === undefined || domain === undefined || rest.length > 0) refuse('account.email_invalid');
  if (!isLocalPart(local) || !isDomain(domain.toLowerCase())) refuse('account.email_invalid');

  const address = `${local}@${domain.toLowerCase()}`;
  if (bytesOf(address) > mailAddressLimits.whole) refuse('account.email_invalid');

  return { address, folded: foldAddress(address) };
}

/** The form for looking an address up; it never refuses, since what somebody types at sign-in may be anything. */
export function foldAddress(text: string): string {
  return foldIdentifier(text);
}

/** Letters, digits and signs that never need quoting, with single dots between. */
const word = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u;

function isLocalPart(local: string): boolean {
  return bytesOf(local) <= mailAddressLimits.local && local.split('.').every((part) => word.test(part));
}

const label = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** At least two labels: a single one is nearly always a slip of the hand. The last one is never a number. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const known = domain === 'localhost' || labels.length >= 2;

  return (
    known &&
    labels.every((part) => label.test(part) && part.length <= mailAddressLimits.label) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
