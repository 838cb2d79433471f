import { sql } from 'kysely';

import type { Reader } from '#app/ports/records.ts';
import { levelOf } from '#domain/access.ts';
import { isAtLeast } from '#domain/level.ts';
import type { Sql } from '../lists/list-shape.ts';

/** Which records `r` somebody may read. Every statement that reads records for somebody asks this. */
export function readable({ actor }: Reader): Sql {
  return isAtLeast(levelOf(actor), 'extended') ? sql`true` : sql`false`;
}
