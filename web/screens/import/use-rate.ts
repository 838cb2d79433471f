import { useEffect, useState } from 'react';

interface Sample {
  at: number;
  done: number;
}

const spanMs = 30_000;

/** How many a second over the last half minute, as it was seen here; the clock of the server may be another. */
export function useRate(done: number): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([]);

  useEffect(() => {
    const at = performance.now();
    setSamples((before) => [...before.filter((sample) => at - sample.at < spanMs), { at, done }]);
  }, [done]);

  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.done <= first.done) return undefined;

  return ((last.done - first.done) / (last.at - first.at)) * 1_000;
}
