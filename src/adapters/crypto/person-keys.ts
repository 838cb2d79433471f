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
  function unwrap(personKey: string): Buffer {
    return Buffer.from(seals.open(personKey, context), 'base64url');
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

      return unlock(unwrap(personKey), box, form);
    },
    rewrapPersonKey(personKey) {
      return seals.reseal(personKey, context);
    },
  };
}
