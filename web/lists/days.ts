import { formats } from '../texts/locale.ts';

/** A day as `2026-02-28`, or a distance from now such as `-90d`, which lists understand as well. */
export function isDistance(text: string): boolean {
  return /^[+-]?\d{1,5}d$/.test(text);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The moment at which a day begins in a zone. */
export function startOfDay(day: string, timeZone = formats().timeZone): Date {
  return shownAt(new Date(`${day}T00:00:00Z`), timeZone);
}

export function nextDay(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "Until" a day means the end of it. */
export function endOfDay(day: string, timeZone?: string): Date {
  return startOfDay(nextDay(day), timeZone);
}

/** The day on which a moment lies in a zone. */
export function dayOf(at: string | Date, timeZone = formats().timeZone): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(at));
}

/** The last day of an "until" that is stored as the moment after it. */
export function lastDayOf(until: string, timeZone?: string): string {
  return dayOf(new Date(Date.parse(until) - 1), timeZone);
}

/** What a person may type for a day: ISO, "today", "tomorrow" in their language, "+30d". */
export function readDay(
  typed: string,
  words: { today: string; tomorrow: string },
  now = new Date(),
): string | undefined {
  const text = typed.trim().toLocaleLowerCase();
  const [, days] = /^\+(\d{1,4})d$/.exec(text) ?? [];
  if (days) return nextDay(dayOf(now), Number(days));
  if (text === words.today.toLocaleLowerCase()) return dayOf(now);
  if (text === words.tomorrow.toLocaleLowerCase()) return nextDay(dayOf(now));

  return isDay(text) ? text : undefined;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );

  return local - Math.floor(at.getTime() / 1000) * 1000;
}

/** What the clock of a zone shows at a moment, as a field for date and time holds it: `2026-03-14T18:00`. */
export function wallClock(at: string | Date, timeZone = formats().timeZone): string {
  const moment = new Date(at);

  return new Date(moment.getTime() + offsetAt(moment, timeZone)).toISOString().slice(0, 16);
}

/** The moment at which the clock of a zone shows this; undefined while the field is not filled in. */
export function momentAt(shown: string, timeZone = formats().timeZone): Date | undefined {
  const guess = new Date(`${shown}:00Z`);

  return Number.isNaN(guess.getTime()) ? undefined : shownAt(guess, timeZone);
}

/** The moment at which the clock of a zone shows what the clock of UTC shows at the guess. */
function shownAt(guess: Date, timeZone: string): Date {
  const once = new Date(guess.getTime() - offsetAt(guess, timeZone));

  // The offset may differ between the guess and the moment itself, on the day when clocks change.
  return new Date(guess.getTime() - offsetAt(once, timeZone));
}
