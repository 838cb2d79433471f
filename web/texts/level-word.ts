import { hasText, t } from './texts.ts';

export const levels = ['none', 'selective', 'extended', 'full'] as const;

export type Level = (typeof levels)[number];

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}

/** A level as this way of working calls it: "Database Administrator" in one, "Full" in another. */
export function levelWord(level: Level, preset: string): string {
  const own = `level.${preset}.${level}`;

  return t(hasText(own) ? own : `level.${level}`);
}

/** Whether having no settings access is a kind of person of its own here, and not merely nothing to mention. */
export function hasWordForNone(preset: string): boolean {
  return hasText(`level.${preset}.none`);
}
