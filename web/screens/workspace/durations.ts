import { formatList, localeTag } from '../../texts/formats.ts';

type Unit = 'day' | 'hour' | 'minute' | 'second';

const lengths = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const satisfies readonly (readonly [Unit, number])[];

/** "8 hours", "1 day and 12 hours": at most two units, in the language of the person. */
export function durationWords(seconds: number): string {
  let left = Math.max(0, Math.round(seconds));
  const parts: string[] = [];

  for (const [unit, length] of lengths) {
    const count = Math.floor(left / length);
    if (count === 0 || parts.length === 2) continue;
    parts.push(unitWords(count, unit));
    left -= count * length;
  }

  return parts.length === 0 ? unitWords(0, 'second') : formatList(parts);
}

function unitWords(count: number, unit: Unit): string {
  return new Intl.NumberFormat(localeTag(), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
