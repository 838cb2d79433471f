import { sql } from 'kysely';

import type { Reader } from '#app/ports/records.ts';
import type { ListShape, Sql } from '../lists/list-shape.ts';
import { bytesOf, visibleCondition } from './visible-condition.ts';
import { partsOf, whereaboutsOf } from './whereabouts.ts';

/** Which records `r` somebody may read. Every statement that reads records for somebody asks this. */
export function readable({ visible }: Pick<Reader, 'visible'>): Sql {
  return visible === 'everything' ? sql`true` : visibleCondition(visible);
}

/** The few parts in which whoever sees little finds all of it; undefined for whoever sees much. */
export function readableParts({ visible, projectOf }: Reader): ListShape['parts'] {
  if (visible === 'everything' || visible.kind === 'nothing') return undefined;
  const whereabouts = whereaboutsOf(visible, projectOf);
  if (whereabouts === undefined) return undefined;
  const { rules, places } = bytesOf(visible);

  return {
    kinds: partsOf(whereabouts, visible.scope),
    given: sql`scope (rules, places) as materialized (values (${rules}, ${places}))`,
    seen: () =>
      visibleCondition(visible, {
        rules: sql`(select rules from scope)`,
        places: sql`(select places from scope)`,
      }),
  };
}
