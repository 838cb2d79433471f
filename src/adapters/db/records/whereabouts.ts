import { sql } from 'kysely';

import { reachOf } from '#domain/access/role-sets.ts';
import type { Class, Run, Scope, Visible } from '#domain/access/visible.ts';
import type { Part } from '../lists/list-shape.ts';

/** Up to so many parts are asked one by one for their newest records; for more it is quicker to walk all records. */
const fewParts = 64;

/** A project in which more places than this are seen is asked as a whole. */
const fewPlaces = 4;

/** Where everything lies that somebody sees who sees little. */
export type Whereabouts = {
  readonly projects: readonly string[];
  /** Places in other projects, by their numbers. */
  readonly places: readonly number[];
  /** Whether they see elsewhere what they made, and what they or their teams are to do. */
  readonly made: boolean;
  readonly given: boolean;
};

/** Undefined for whoever sees much. */
export function whereaboutsOf(
  visible: Visible,
  projectOf: (place: number) => string | undefined,
): Whereabouts | undefined {
  if (visible.kind === 'nothing') return undefined;
  const { classes, runs } = visible.scope;
  const kinds = classes.map(kindOf);
  if (kinds[0]?.isWide === true) return undefined;
  const byProject = new Map<string, Run[]>();

  for (const run of runs) {
    const project = kinds[run.classNo]?.isWide === true ? projectOf(run.places[0] ?? 0) : undefined;
    if (project === undefined) continue;
    const seen = byProject.get(project);
    if (seen === undefined) byProject.set(project, [run]);
    else seen.push(run);
    if (byProject.size > fewParts) return undefined;
  }
  const projects = [...byProject].filter(([, seen]) => countOf(seen) > fewPlaces).map(([project]) => project);
  const single = [...byProject.values()]
    .filter((seen) => countOf(seen) <= fewPlaces)
    .flatMap((seen) => seen.flatMap(({ places }) => places));
  if (projects.length + single.length > fewParts) return undefined;

  return { projects, places: single, ...ownOf(visible.scope, kinds) };
}

function countOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { places }) => sum + places.length, 0);
}

/** Whether they see what is theirs where they see nothing else. */
function ownOf({ runs }: Scope, kinds: readonly Kind[]): Pick<Whereabouts, 'made' | 'given'> {
  const there = new Set([0, ...runs.map(({ classNo }) => classNo)]);
  const narrow = [...there].flatMap((number) => kinds[number] ?? []).filter(({ isWide }) => !isWide);

  return { made: narrow.some(({ made }) => made), given: narrow.some(({ given }) => given) };
}

/**
 * Parts that no record shares, and that together hold whatever is seen. Kinds of which there is none are named
 * too, so that few different statements are sent and each is planned once.
 */
export function partsOf(
  { projects, places, made, given }: Whereabouts,
  { userId, teams }: Scope,
): readonly Part[] {
  const whole: readonly Part[] = [
    { keys: projects, type: 'uuid', within: sql`r.project_id = part.key` },
    { keys: places, type: 'int', within: sql`r.place_no = part.key` },
  ];
  if (!made && !given) return whole;
  const elsewhere = sql`r.project_id <> all(${projects}::uuid[]) and r.place_no <> all(${places}::int[])`;
  const maker = made ? [userId] : [];
  const rest = sql`${elsewhere} and r.created_by <> all(${maker}::uuid[])`;

  return [
    ...whole,
    { keys: maker, type: 'uuid', within: sql`r.created_by = part.key and ${elsewhere}` },
    { keys: given ? [userId] : [], type: 'uuid', within: sql`r.assignee_id = part.key and ${rest}` },
    {
      keys: given ? teams : [],
      type: 'uuid',
      within: sql`r.team_id = part.key and r.assignee_id is distinct from ${userId} and ${rest}`,
    },
  ];
}

type Kind = Pick<Whereabouts, 'made' | 'given'> & {
  /** Whether it shows records in which the reader has no part of their own, of which there may be many. */
  readonly isWide: boolean;
};

function kindOf({ bytes, byState }: Class): Kind {
  let bits = byState.reduce((all, { qualifier }) => all | reachOf[qualifier], 0);
  for (const byte of bytes) bits |= byte;

  return {
    isWide: (bits & (reachOf.all | reachOf.related)) !== 0,
    made: (bits & reachOf.owned) !== 0,
    given: (bits & reachOf.assigned) !== 0,
  };
}
