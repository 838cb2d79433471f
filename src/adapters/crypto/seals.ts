import type { Seals } from '#app/ports/crypto.ts';
import { lock, unlock } from './boxes.ts';
import type { Key, KeyRing } from './key-ring.ts';

const form = 's1';

/** A sealed text reads `s1.<key id>.<box>`: the key id finds the secret, old or current, that opens it. */
export function sealsWith(ring: KeyRing): Seals {
  function seal(text: string, context: string): string {
    return [form, ring.current.id, lock(ring.current.bytes, text, label(ring.current, context))].join('.');
  }

  function open(sealed: string, context: string): string {
    const { key, box } = take(sealed, ring);

    return unlock(key.bytes, box, label(key, context));
  }

  return {
    seal,
    open,
    reseal(sealed, context) {
      const text = open(sealed, context);

      return take(sealed, ring).key === ring.current ? sealed : seal(text, context);
    },
  };
}

function take(sealed: string, ring: KeyRing): { key: Key; box: string } {
  const [shape, keyId, box, ...rest] = sealed.split('.');
  if (shape !== form || keyId === undefined || box === undefined || rest.length > 0) {
    throw new Error('This is not a sealed text.');
  }

  const key = ring.find(keyId);
  if (!key) throw new Error(`This was sealed under the secret ${keyId}, which is not among the given ones.`);

  return { key, box };
}

function label(key: Key, context: string): string {
  return `${form}.${key.id}.${context}`;
}
