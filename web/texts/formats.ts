import { formats } from './locale.ts';
import { t } from './texts.ts';

export function localeTag(): string {
  return formats().locale;
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(formats().locale).format(value);
}

export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(formats().locale, { type: 'conjunction' }).format(items);
}

/** Any one of them: "Ada Varga or Ines Thorvald". */
export function formatChoice(items: readonly string[]): string {
  return new Intl.ListFormat(formats().locale, { type: 'disjunction' }).format(items);
}

/** As lists show a moment: "Today 09:12", "Yesterday", "3 Feb 2026". */
export function formatMoment(at: Date, now = new Date()): string {
  const daysAgo = dayNumber(now) - dayNumber(at);
  if (daysAgo === 0) return t('date.today', { time: clock(at) });
  if (daysAgo === 1) return t('date.yesterday');
  if (daysAgo === -1) return t('date.tomorrow', { time: clock(at) });

  return formatDay(at);
}

export function formatDay(at: Date): string {
  return new Intl.DateTimeFormat(formats().locale, {
    dateStyle: 'medium',
    timeZone: formats().timeZone,
  }).format(at);
}

/** Date, time to the second and zone; what audit shows and what every short date says on focus. */
export function formatExact(at: Date, timeZone = formats().timeZone): string {
  return new Intl.DateTimeFormat(formats().locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(at);
}

export function clock(at: Date): string {
  return new Intl.DateTimeFormat(formats().locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: formats().timeZone,
  }).format(at);
}

/** Days since the epoch as the person's zone counts them. */
function dayNumber(at: Date): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: formats().timeZone }).format(at);

  return Math.floor(Date.parse(`${parts}T00:00:00Z`) / 86_400_000);
}
