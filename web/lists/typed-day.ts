import { t } from '../texts/texts.ts';
import { readDay } from './days.ts';

/** The day that somebody typed, also as a word of their language; nothing if it is none. */
export function typedDay(value: string): string | undefined {
  return readDay(value, { today: t('users.today'), tomorrow: t('users.tomorrow') });
}
