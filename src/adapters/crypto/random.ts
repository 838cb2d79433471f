import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8_192);
let used = pool.length;

/**
 * Random bytes, each given away once. They are fetched many at a time, since a large change set takes
 * hundreds of thousands of small pieces.
 */
export function randomPiece(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const piece = Buffer.from(pool.subarray(used, used + length));
  pool.fill(0, used, used + length);
  used += length;

  return piece;
}
