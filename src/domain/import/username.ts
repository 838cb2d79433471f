import { fold } from '../fold.ts';
import { profileLimits } from '../account.ts';

/**
 * A user name for somebody whose file has none: the part of the address before the @, else the name,
 * in plain letters with dots. Empty when neither holds a letter or digit of the Latin script.
 */
export function deriveUsername(email: string, names: readonly string[]): string {
  const local = email.slice(0, Math.max(email.lastIndexOf('@'), 0));

  return [local, ...names].map(plainName).find((name) => name !== '') ?? '';
}

function plainName(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9_-]+/gu, '.')
    .slice(0, profileLimits.username)
    .replace(/^[.]+|[.]+$/gu, '');
}
