import type { SessionRow } from '#contract/sessions.ts';
import { t } from '../../texts/texts.ts';

/** "2 h 04 min", "18 min", or nothing worth a number. */
export function durationWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t('sessions.under_a_minute');
  if (minutes < 60) return t('sessions.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('sessions.hours', { hours, minutes: String(minutes % 60).padStart(2, '0') });

  return t('sessions.days', { days: Math.floor(hours / 24) });
}

export function deviceWords({ device: { browser, system } }: SessionRow): string {
  if (browser === '' && system === '') return t('sessions.unknown_device');

  return browser === '' || system === '' ? browser + system : t('sessions.on', { browser, system });
}
