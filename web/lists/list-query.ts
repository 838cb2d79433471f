import type { Filter, Query, Sort } from '../grid/types.ts';
import { isDistance, nextDay, startOfDay } from './days.ts';

/** What the API is asked for by a list. */
export interface Asked {
  q?: string;
  filter?: string;
  sort?: string;
  group?: string;
}

/** Stands in a choice filter for "has none". */
export const none = '-';

/** The grid's question in the language of the API. Column ids are the names that the API knows. */
export function askedOf({ q, match, filters, sort = [], group }: Partial<Query>): Asked {
  const words = [q ?? '', match && !match.column ? match.text : '']
    .filter((text) => text.trim() !== '')
    .join(' ');
  const conditions = [
    ...(filters ?? []).flatMap(conditionOf),
    ...(match?.column && match.text.trim() !== '' ? [`${match.column}:~${escaped(match.text.trim())}`] : []),
  ].join(';');

  return {
    ...(words ? { q: words } : {}),
    ...(conditions ? { filter: conditions } : {}),
    ...(sort.length > 0 ? { sort: sort.map(sortWord).join(',') } : {}),
    ...(group ? { group } : {}),
  };
}

/** What decides which rows match, without their order: for counts, exports and selections. */
export function ruleAskedOf(query: Partial<Query>): Pick<Asked, 'q' | 'filter'> {
  const { q, filter } = askedOf(query);

  return { ...(q ? { q } : {}), ...(filter ? { filter } : {}) };
}

/** Adds a condition of our own to a filter of the API. */
export function withCondition(filter: string | undefined, condition: string): string {
  return filter ? `${filter};${condition}` : condition;
}

/** Takes the meaning from signs that have one in a filter. */
export function escaped(value: string): string {
  return value.replace(/[\\,;]/g, '\\$&').replace(/^[!~<>-]/, '\\$&');
}

function sortWord({ column, direction }: Sort): string {
  return direction === 'descending' ? `-${column}` : column;
}

function conditionOf(filter: Filter): string[] {
  switch (filter.kind) {
    case 'text':
      return filter.value.trim() === '' ? [] : [`${filter.column}:~${escaped(filter.value.trim())}`];
    case 'choice':
      return filter.values.length === 0
        ? []
        : [`${filter.column}:${filter.values.map(choiceWord).join(',')}`];
    case 'boolean':
      return [`${filter.column}:${filter.value}`];
    case 'date':
      return [
        ...(filter.from ? [`${filter.column}:>${boundary(filter.from, 'from')}`] : []),
        // Without a beginning, "until" holds for what never happened too: nobody who was never here was here since.
        ...(filter.to ? [`${filter.column}:<${boundary(filter.to, 'to')}${filter.from ? '' : ',-'}`] : []),
      ];
  }
}

function choiceWord(value: string): string {
  return value === none ? none : escaped(value);
}

/** Days are those of the person's zone; both ends belong to the span. */
function boundary(day: string, end: 'from' | 'to'): string {
  if (isDistance(day)) return day;

  return startOfDay(end === 'from' ? day : nextDay(day)).toISOString();
}
