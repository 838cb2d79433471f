import { refuse } from '#domain/refusal.ts';
import type { Item, Selection, Step } from './step.ts';

const mostItems = 10_000;

/** Asks the store for the users that a rule selects, in a stable order. */
export type Select = (rule: {
  q?: string | undefined;
  filter?: string | undefined;
}) => Promise<readonly string[]>;

/** Turns steps about selections into steps about one user each, so that everything behind knows only those. */
export async function expandSteps(steps: readonly Step[], select: Select): Promise<readonly Item[]> {
  const items: Item[] = [];

  for (const [number, step] of steps.entries()) {
    items.push(...(await expand(step, number, select)));
    if (items.length > mostItems) refuse('changeset.too_large', { limit: mostItems });
  }
  if (items.length === 0) refuse('changeset.empty');

  return items;
}

async function expand(asked: Step, step: number, select: Select): Promise<readonly Item[]> {
  const { do: name, ...input } = asked;

  if (!('select' in input) || input.select === undefined) {
    const subject = 'id' in input && input.id !== undefined ? `${nounOf(asked)}:${input.id}` : null;
    if (subject === null && nounOf(asked) === 'user') refuse('input.invalid', { field: `steps.${step}.id` });

    return [{ step, do: name, input, subject, mass: false }];
  }
  if (input.id !== undefined) refuse('input.invalid', { field: `steps.${step}.select` });

  const { select: selection, ...rest } = input;
  const ids = await idsOf(selection, select);

  return ids.map((id) => ({ step, do: name, input: { ...rest, id }, subject: `user:${id}`, mass: true }));
}

const aboutUsers: readonly string[] = [
  'session',
  'invitation',
  'seat',
  'group.add_member',
  'group.remove_member',
];

/** What the id of a step belongs to: mostly the noun of the step, and often a user. */
export function nounOf({ do: name }: Pick<Step, 'do'>): string {
  const [noun = ''] = name.split('.');
  if (aboutUsers.includes(noun) || aboutUsers.includes(name)) return 'user';

  return name === 'user.add' ? '' : noun;
}

async function idsOf(selection: Selection, select: Select): Promise<readonly string[]> {
  if ('ids' in selection) return [...new Set(selection.ids)];
  const except = new Set(selection.except);
  const ids = await select(selection.all);

  return ids.filter((id) => !except.has(id));
}
