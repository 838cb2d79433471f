import { hkdfSync } from 'node:crypto';

export type Key = { readonly id: string; readonly bytes: Buffer };
export type KeyRing = { readonly current: Key; readonly find: (id: string) => Key | undefined };

/** Shorter secrets are guessed, not broken: what is sealed can be tried offline. */
export const leastSecretLength = 32;

/** The keys of the given secrets, the current one first. */
export function keyRing(secrets: readonly string[]): KeyRing {
  if (secrets.some((secret) => secret.length < leastSecretLength)) {
    throw new Error(`A secret must have at least ${leastSecretLength} characters.`);
  }

  const keys = secrets.map(keyOf);
  const [current] = keys;

  if (!current) throw new Error('There is no secret to derive keys from.');

  return { current, find: (id) => keys.find((key) => key.id === id) };
}

/** The id is derived beside the key, so that it tells which secret is needed and nothing about it. */
function keyOf(secret: string): Key {
  return {
    id: derive(secret, 'muster key id', 6).toString('hex'),
    bytes: derive(secret, 'muster seal aes-256-gcm', 32),
  };
}

function derive(secret: string, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'muster', purpose, length));
}
