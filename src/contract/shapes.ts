import { z } from 'zod';

import { adminLevels } from '#domain/level.ts';

/** The pieces of which operations are made. Objects are strict: an unknown field is refused by name. */
export const id = z.uuid();
export const instant = z.iso.datetime();
/** A moment as somebody gives it: kept in the one form whose text order is time order. */
export const givenInstant = instant.overwrite((text) => new Date(text).toISOString());
export const level = z.enum(adminLevels);
export const workspaceParams = z.strictObject({ workspace: z.string().min(1).max(80) });
export const thingParams = z.strictObject({ workspace: z.string().min(1).max(80), id });
/** What a session was opened with, as far as the browser tells. */
export const device = z.strictObject({ browser: z.string(), system: z.string() });
export const done = z.strictObject({ done: z.literal(true) });

/** A text that a person typed; what it may hold is judged by the rule of its field. */
export const typed = z.string().max(10_000);
/** The secret part of a mailed link. One that was copied in part is answered as any other that opens nothing. */
export const linkToken = z.string().max(10_000);
export const password = z.string().max(1_024);

/**
 * Filters of a list, as one text in the address: `state:active,invited;company:~quay;lastSeen:<2026-01-01`.
 * Commas separate alternatives, semicolons conditions; `~` contains, `!` is not, `<` before, `>` after, `-` empty.
 */
export const filterText = z.string().max(2_000);

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(200),
  cursor: z.string().max(1_000).optional(),
  /** The number of the first row wanted, counted from 0: opens the list anywhere. */
  at: z.coerce.number().int().min(0).max(10_000_000).optional(),
  /** Columns in order of weight; a leading `-` turns one around: `company,-lastSeenAt`. */
  sort: z.string().max(200).optional(),
  q: z.string().max(200).optional(),
  filter: filterText.optional(),
  /** Groups the list by this column; the sort key is prefixed by it. */
  group: z.string().max(40).optional(),
});

type PageShape<Row extends z.ZodType> = {
  rows: z.ZodArray<Row>;
  from: z.ZodNullable<z.ZodInt>;
  next: z.ZodNullable<z.ZodString>;
  previous: z.ZodNullable<z.ZodString>;
};

/** A page of a list. `from` is the row number of its first row where the list knows it. */
export function page<Row extends z.ZodType>(row: Row): z.ZodObject<PageShape<Row>, z.core.$strict> {
  return z.strictObject({
    rows: z.array(row),
    from: z.int().nullable(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  });
}

/** How many rows match; beyond the limit of exact counting `exact` is false and the count is that limit. */
export const total = z.strictObject({ count: z.number().int(), exact: z.boolean(), all: z.number().int() });

export const groupHeaders = z.strictObject({
  groups: z.array(z.strictObject({ key: z.string(), label: z.string(), count: z.number().int() })),
});

/** RFC 9457, with a public stable `code` and what the sentence needs. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  refusals: z.array(z.unknown()).optional(),
  requestId: z.string(),
});

export type Problem = z.infer<typeof problem>;
