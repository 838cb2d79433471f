import { hasText, t } from '../texts/texts.ts';

/** A seat is named by its product and its kind, which is said in the language of the reader. */
export function seatName(value: string): string {
  const at = value.lastIndexOf(': ');
  const key = `licences.kind.${value.slice(at + 2)}`;

  return at > 0 && hasText(key) ? `${value.slice(0, at)}: ${t(key)}` : value;
}
