import { sql } from 'kysely';

import type { Reader } from '#app/ports/records.ts';
import type { ListShape, Sql } from '../lists/list-shape.ts';
import { fewVisibleProjects, visibleCondition } from './visible-condition.ts';

/** Which records `r` somebody may read. Every statement that reads records for somebody asks this. */
export function readable({ visible }: Reader): Sql {
  return visible === 'everything' ? sql`true` : visibleCondition(visible);
}

/** The projects of whoever sees little, each of which gives its newest records; undefined for whoever sees much. */
export function readableParts({ visible, projectOf }: Reader): ListShape['parts'] {
  const projects = visible === 'everything' ? undefined : fewVisibleProjects(visible, projectOf);
  if (projects === undefined) return undefined;

  return {
    from: sql`unnest(${[...projects]}::uuid[]) as part (project_id)`,
    within: sql`r.project_id = part.project_id`,
    key: sql`part.project_id`,
    count: projects.length,
  };
}
