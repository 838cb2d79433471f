import { createHash } from 'node:crypto';
import type { Chain } from '#app/ports/crypto.ts';

const beginning = '0'.repeat(64);

export const chain: Chain = {
  chainHash(previous, canonicalJson) {
    return createHash('sha256')
      .update(`${previous ?? beginning}\n${canonicalJson}`)
      .digest('hex');
  },
};
