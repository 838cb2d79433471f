/** Chance that repeats itself: the same seed, the same draws. */
export type Random = {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<One>(list: readonly One[]): One;
  /** One of the list, or null so often. */
  pickOrNull<One>(share: number, list: readonly One[]): One | null;
  /** Each of the list with that chance. */
  some<One>(share: number, list: readonly One[]): readonly One[];
  shuffled<One>(list: readonly One[]): readonly One[];
};

/** The generator known as mulberry32: short, and good enough to spread cases. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  const below = (limit: number): number => Math.floor(next() * limit);
  const chance = (share: number): boolean => next() < share;

  function pick<One>(list: readonly One[]): One {
    if (list.length === 0) throw new Error('There is nothing to pick from');

    return list[below(list.length)] as One; // within the list
  }

  function shuffled<One>(list: readonly One[]): readonly One[] {
    return list
      .map((one) => ({ one, at: next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }

  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance,
    pick,
    pickOrNull: (share, list) => (list.length === 0 || chance(share) ? null : pick(list)),
    some: (share, list) => list.filter(() => chance(share)),
    shuffled,
  };
}

/** The seed of a run, printed so that a run can be repeated: the variable names it, and another one draws other worlds. */
export function seedOf(variable: string): number {
  const seed = Number(process.env[variable] ?? 1);
  console.log(`${variable}=${seed}`);

  return seed;
}
