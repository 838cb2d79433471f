import { sql } from 'kysely';

import { fold } from '#domain/fold.ts';
import type { Alternative } from '#app/lists/filter-text.ts';
import { refuseFilter } from '#app/lists/filter-text.ts';
import type { ListColumn, Sql } from './list-shape.ts';

/** `like` with the signs of its own taken literally. */
export function contains(column: Sql, folded: string): Sql {
  return sql`${column} like ${`%${folded.replace(/[\\%_]/g, '\\$&')}%`}`;
}

/** A text that is stored beside its folded form, or folded already. */
export function foldedColumn(
  folded: Sql,
  options: { needs?: readonly string[]; foldWith?: (text: string) => string } = {},
): ListColumn {
  const { needs = [], foldWith = fold } = options;

  return {
    needs,
    keys: [{ sql: sql`coalesce(${folded}, '')`, type: 'text' }],
    filter: (alternative) => textMeets(sql`coalesce(${folded}, '')`, alternative, foldWith),
    find: (text) => contains(folded, text),
  };
}

/**
 * A text of which no folded form is stored: sorted as the root of Unicode sorts, where case and accents come last,
 * and folded while it is read when it is filtered.
 */
export function plainColumn(text: Sql, needs: readonly string[]): ListColumn {
  return {
    needs,
    keys: [{ sql: sql`coalesce(${text}, '') collate "und-x-icu"`, type: 'text' }],
    filter: (alternative) => textMeets(foldedInSql(text), alternative, fold),
    find: (folded) => contains(foldedInSql(text), folded),
  };
}

/** One of a few words, sorted by their order in the list. */
export function choiceColumn(
  choice: Sql,
  choices: readonly string[],
  needs: readonly string[] = [],
): ListColumn {
  const place = sql`coalesce(array_position(array[${sql.join(choices.map((one) => sql.lit(one)))}], ${choice}), 0)`;

  return {
    needs,
    keys: [{ sql: place, type: 'bigint' }],
    filter: ({ comparison, value }) => {
      if (comparison !== 'is' || !choices.includes(value)) refuseFilter(value);

      return sql`${choice} = ${value}`;
    },
    find: (folded) => contains(choice, folded),
  };
}

/** Yes or no. */
export function flagColumn(flag: Sql, needs: readonly string[] = []): ListColumn {
  return {
    needs,
    keys: [{ sql: sql`coalesce(${flag}, false)`, type: 'boolean' }],
    filter: ({ comparison, value }) => {
      if (comparison !== 'is' || !/^(yes|no)$/.test(value)) refuseFilter(value);

      return value === 'yes' ? sql`coalesce(${flag}, false)` : sql`not coalesce(${flag}, false)`;
    },
  };
}

/** A moment. What never happened sorts as the longest ago, or as the farthest away; what always happened is its own key, as in an index. */
export function momentColumn(
  moment: Sql,
  never: 'past' | 'future' | 'impossible',
  needs: readonly string[] = [],
): ListColumn {
  const key = {
    past: sql`coalesce(${moment}, '-infinity')`,
    future: sql`coalesce(${moment}, 'infinity')`,
    impossible: moment,
  }[never];

  return {
    needs,
    keys: [{ sql: key, type: 'timestamptz' }],
    filter: (alternative) => momentMeets(moment, alternative),
    find: (folded) => contains(sql`to_char(${moment}, 'YYYY-MM-DD HH24:MI')`, folded),
  };
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function textMeets(column: Sql, { comparison, value }: Alternative, foldWith: (text: string) => string): Sql {
  switch (comparison) {
    case 'is':
      return sql`${column} = ${foldWith(value)}`;
    case 'contains':
      return contains(column, foldWith(value));
    case 'before':
      return sql`${column} < ${foldWith(value)}`;
    case 'after':
      return sql`${column} > ${foldWith(value)}`;
    case 'empty':
      return sql`${column} = ''`;
  }
}

function momentMeets(moment: Sql, { comparison, value }: Alternative): Sql {
  switch (comparison) {
    case 'is':
      return sql`${moment} >= ${startOf(value)} and ${moment} < ${endOf(value)}`;
    case 'before':
      return sql`${moment} < ${startOf(value)}`;
    case 'after':
      return sql`${moment} >= ${endOf(value)}`;
    case 'empty':
      return sql`${moment} is null`;
    case 'contains':
      return refuseFilter(value);
  }
}

/** A day begins at midnight UTC; `-90d` is ninety days ago and `30d` in thirty days, counted from now. */
function startOf(value: string): Sql {
  const [, days] = /^([+-]?\d{1,5})d$/.exec(value) ?? [];
  if (days !== undefined) return sql`now() + make_interval(days => ${Number(days)}::int)`;

  return sql`${momentIn(value)}::timestamptz`;
}

/** Behind a day lies the next one; behind a moment lies the moment itself. */
function endOf(value: string): Sql {
  return isDay(value) ? sql`${momentIn(value)}::timestamptz + interval '1 day'` : startOf(value);
}

function momentIn(value: string): string {
  const isMoment =
    isDay(value) || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(value);
  const time = isMoment ? Date.parse(value) : Number.NaN;

  return Number.isFinite(time) ? new Date(time).toISOString() : refuseFilter(value);
}

function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value);
}

/** As near to folding in the domain as the database comes, for texts of which no folded form is stored. */
function foldedInSql(text: Sql): Sql {
  return sql`regexp_replace(translate(replace(replace(replace(replace(
    lower(normalize(coalesce(${text}, ''), nfkd) collate "und-x-icu"), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðħıŧς', 'olddhitσ'),
    '[\\u0300-\\u036f]', '', 'g')`;
}
