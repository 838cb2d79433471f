import { hasText, t } from './texts.ts';

/** Why a mail did not leave: our own words in the language of the reader, and those of the server as they were. */
export function mailReason(reason: string): string {
  const [code = '', ...said] = reason.split(': ');
  const key = `settings.mail_reason.${code}`;

  return hasText(key) ? [t(key), said.join(': ')].filter((part) => part !== '').join(' ') : reason;
}
