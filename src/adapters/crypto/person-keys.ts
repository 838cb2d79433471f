import { randomBytes } from 'node:crypto';
import type { PersonKeys, Seals } from '#app/ports/crypto.ts';
import { lock, unlock } from './boxes.ts';

const context = 'person key';
const form = 'p1';

/**
 * The key itself is sealed under the instance's secret, so a copy of the database alone reads nothing,
 * and rotating the secret rewraps a few bytes per person instead of everything about them.
 */
export function personKeys(seals: Seals): PersonKeys {
  let last = { wrapped: '', key: Buffer.alloc(0) };

  /** The texts of one person are sealed and opened one after another, so one key is remembered. */
  function unwrap(personKey: string): Buffer {
    if (last.wrapped !== personKey) {
      last = { wrapped: personKey, key: Buffer.from(seals.open(personKey, context), 'base64url') };
    }

    return last.key;
  }

  return {
    newPersonKey() {
      return seals.seal(randomBytes(32).toString('base64url'), context);
    },
    sealFor(personKey, text) {
      return `${form}.${lock(unwrap(personKey), text, form)}`;
    },
    openFor(personKey, sealed) {
      const [shape, box] = sealed.split('.');
      if (shape !== form || box === undefined) throw new Error('This is not sealed for a person.');
      const key = unwrap(personKey);

      try {
        return unlock(key, box, form);
      } catch {
        return null;
      }
    },
    rewrapPersonKey(personKey) {
      return seals.reseal(personKey, context);
    },
  };
}
