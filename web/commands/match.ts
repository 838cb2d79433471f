import type { Command } from './registry.ts';

/** The first character narrows: `/` places, `@` people, `?` help. */
const prefixes = { '/': 'place', '?': 'help', '@': 'people' } as const;

export type Wanted = { only: Command['group'] | 'people' | undefined; words: string };

export function wanted(text: string): Wanted {
  const [first = ''] = text;
  const only = prefixes[first as keyof typeof prefixes]; // Anything else finds nothing, which is the point.

  return { only, words: fold(only ? text.slice(1) : text).trim() };
}

/** Commands that hold every word, best first, what cannot be done now last. */
export function found(
  commands: readonly Command[],
  text: string,
): { group: Command['group']; commands: Command[] }[] {
  const { only, words } = wanted(text);
  const parts = words.split(/\s+/).filter(Boolean);
  const ranked = commands
    .filter(({ group, id }) => (only === undefined || group === only) && id !== 'palette')
    .map((command) => ({ command, rank: rank(command, parts) }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command);

  return (['place', 'action', 'help'] as const)
    .map((group) => ({ group, commands: ranked.filter((command) => command.group === group) }))
    .filter(({ commands }) => commands.length > 0);
}

function rank(command: Command, parts: readonly string[]): number {
  const label = fold(command.label);
  const all = `${label} ${fold(command.words ?? '')}`;
  if (!parts.every((part) => all.includes(part))) return Infinity;

  const [first = ''] = parts;
  const place = label.startsWith(first) ? 0 : label.includes(first) ? 1 : 2;

  return command.unavailable ? place + 10 : place;
}

/** Case and accents do not matter when one looks for something. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
