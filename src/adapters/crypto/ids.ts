import type { Ids } from '#app/ports/crypto.ts';
import { randomPiece } from './random.ts';

const countersPerMs = 0x1000;
/** A new millisecond starts in the lower half, which leaves room for at least 2048 more. */
const lowCounter = 0x7ff;

/**
 * Version 7 UUIDs (RFC 9562, method 1): 48 bits of time, 12 bits of counter, 62 random bits.
 *
 * Many ids are minted within one millisecond of a large change set, and clocks are set back;
 * the counter keeps them ascending, and borrows from the next millisecond when it is used up.
 */
export function newIds(now: () => number = Date.now): Ids {
  let time = 0;
  let counter = 0;

  function mint(): string {
    const random = randomPiece(10);
    const moment = now();
    const usedUp = counter + 1 >= countersPerMs;

    counter = moment > time || usedUp ? random.readUInt16BE(0) & lowCounter : counter + 1;
    if (moment > time) time = moment;
    else if (usedUp) time += 1;

    return layOut({ time, counter, random });
  }

  return { newId: mint as Ids['newId'] }; // this is the only place that makes ids, of every kind
}

function layOut({ time, counter, random }: { time: number; counter: number; random: Buffer }): string {
  const bytes = Buffer.alloc(16);

  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  random.copy(bytes, 8, 2);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);

  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
