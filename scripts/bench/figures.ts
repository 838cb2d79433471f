export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 'µs' | 'kB' | 'MB' | '%' | 'rows' | 'times';
  /** The most it may be; of `times`, the least. Null where a figure is only told. */
  readonly budget: number | null;
  readonly values: readonly number[];
}

/** The same work several times, so that one slow moment of the machine shows as the maximum and not as the truth. */
export async function timed(
  times: number,
  work: (round: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const values: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const begin = performance.now();
    await work(round);
    values.push(performance.now() - begin);
  }

  return values;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);

  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A budget holds for the median. */
export function isWithin({ values, unit, budget }: Figure): boolean {
  if (budget === null) return true;

  return unit === 'times' ? medianOf(values) >= budget : medianOf(values) <= budget;
}

export function lineOf(figure: Figure): string {
  const { what, unit, budget, values } = figure;
  const [min, median, max] = [Math.min(...values), medianOf(values), Math.max(...values)].map(rounded);

  return [
    isWithin(figure) ? '✓' : '✗',
    what.padEnd(46),
    ...[min, median, max].map((value) => `${value} ${unit}`.padStart(12)),
    (budget === null ? '' : `${budget} ${unit}`).padStart(12),
  ].join(' ');
}

export const headLine = `  ${''.padEnd(46)} ${['min', 'median', 'max', 'budget'].map((name) => name.padStart(12)).join(' ')}`;

/** The same as a table to be put into a page; whoever reads it there sees where it was measured. */
export function tableOf(figures: readonly Figure[], measured: string): string {
  const line = (figure: Figure): string => {
    const { what, unit, budget, values } = figure;
    const [min, median, max] = [Math.min(...values), medianOf(values), Math.max(...values)].map(rounded);
    const goal = budget === null ? '' : `${unit === 'times' ? '≥' : '≤'} ${budget} ${unit}`;
    const reached = budget === null ? '' : isWithin(figure) ? 'yes' : 'no';

    return `| ${[what, `${median} ${unit}`, `${min} to ${max}`, goal, reached].join(' | ')} |`;
  };

  return [
    measured,
    '',
    '| Figure | Median | From, to | Goal | Reached |',
    '| --- | --- | --- | --- | --- |',
    ...figures.map(line),
  ].join('\n');
}

function rounded(value: number): string {
  if (value < 1) return value.toPrecision(2);

  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
