import { medianOf } from '../figures.ts';

/** How many things one look at the clock measures: looking costs a tenth of a microsecond itself. */
const batch = 500;

/** What one look at the clock takes, in microseconds. */
const look = medianOf(
  Array.from({ length: 10_000 }, () => {
    const begin = performance.now();

    return (performance.now() - begin) * 1_000;
  }),
);

/** Microseconds for one piece of work, as it is known from each batch. */
export function inBatches<One>(list: readonly One[], work: (one: One) => unknown): readonly number[] {
  const each: number[] = [];

  for (let at = 0; at + batch <= list.length; at += batch) {
    each.push(atOnce(list.slice(at, at + batch), work) / batch);
  }

  return each;
}

/** Microseconds for all of it together. A function of its own, since a loop that is not compiled yet costs more than what it does. */
export function atOnce<One>(list: readonly One[], work: (one: One) => unknown): number {
  const begin = performance.now();
  for (const one of list) work(one);

  return (performance.now() - begin) * 1_000 - look;
}

/** Microseconds of every single piece of work. */
export function oneByOne<One>(list: readonly One[], work: (one: One) => unknown): readonly number[] {
  return list.map((one) => {
    const begin = performance.now();
    work(one);

    return (performance.now() - begin) * 1_000 - look;
  });
}

/** The value that all but one in a hundred stay under. */
export function p99(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);

  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}

/** Bytes in use once everything that nobody holds is gone. */
export function bytesInUse(): number {
  collectGarbage();

  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

export function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('Start with --expose-gc, or garbage cannot be collected');
  globalThis.gc();
  globalThis.gc();
}
