import { sql } from 'kysely';

import { reachOf } from '#domain/access/role-sets.ts';
import type { Class, Scope, Visible } from '#domain/access/visible.ts';
import { qualifiers, type Qualifier } from '#domain/role.ts';
import type { Sql } from '../lists/list-shape.ts';

/**
 * The condition under which records `r` are visible: one byte a place says which class it belongs to, one
 * byte a class and area which qualifiers reach the records there. Both are parameters of the statement, made
 * from the masks by which single decisions are made.
 */
export function visibleCondition(visible: Visible, { rules, places } = bytesOf(visible)): Sql {
  if (visible.kind === 'nothing') return sql`false`;
  const { scope } = visible;
  if (reachesEverything(scope)) return sql`true`;
  const klass = classOfPlace(scope, places);
  const byte = sql`get_byte(${rules}, ${klass} * ${sql.lit(scope.areaCount)} + r.area_no)`;
  const isKnown = sql`r.area_no < ${sql.lit(scope.areaCount)}`;
  // Which of the bits count depends on the row. Most rows have none at all, which is told first and at once.
  const bits = qualifiersIn(scope).map((qualifier) => bitWhere(qualifier, scope));
  const reached =
    bits.length === 0 ? [] : [sql`(${byte} <> 0 and (${byte} & (${sql.join(bits, sql` + `)})) <> 0)`];

  return sql`(${isKnown} and (${sql.join([...reached, ...statesOf(scope, klass)], sql` or `)}))`;
}

/** The bit of a qualifier for the rows that it concerns, 0 for the others. */
function bitWhere(qualifier: Qualifier, scope: Scope): Sql {
  const bit = sql.lit(reachOf[qualifier]);

  return qualifier === 'all' ? bit : sql`case when ${concerns(qualifier, scope)} then ${bit} else 0 end`;
}

function reachesEverything({ classes, runs }: Scope): boolean {
  const [everywhere] = classes;

  return (
    runs.length === 0 &&
    everywhere !== undefined &&
    everywhere.bytes.every((byte, area) => area === 0 || byte === 1)
  );
}

type Bytes = { readonly rules: Sql; readonly places: Sql };

/** Both parameters, for a statement that has the condition in it once; or a table that has them, for one that repeats it. */
export function bytesOf(visible: Visible): Bytes {
  if (visible.kind === 'nothing') return { rules: sql`''::bytea`, places: sql`''::bytea` };

  return { rules: sql`${rulesOf(visible.scope)}::bytea`, places: sql`${placesOf(visible.scope)}::bytea` };
}

/** The number of the class in which the place of `r` is. */
function classOfPlace({ classes, runs }: Scope, bytes: Sql): Sql {
  if (runs.length === 0) return sql.lit(0);
  const read =
    widthOf(classes) === 1
      ? sql`get_byte(${bytes}, r.place_no)`
      : sql`(get_byte(${bytes}, r.place_no * 2) * 256 + get_byte(${bytes}, r.place_no * 2 + 1))`;

  return sql`(case when r.place_no <= ${lastOf(runs)} then ${read} else 0 end)`;
}

function placesOf({ classes, runs }: Scope): Buffer {
  const width = widthOf(classes);
  const bytes = Buffer.alloc((lastOf(runs) + 1) * width);
  for (const { classNo, places } of runs)
    for (const place of places)
      if (width === 1) bytes[place] = classNo;
      else bytes.writeUInt16BE(classNo, place * width);

  return bytes;
}

function widthOf(classes: Scope['classes']): 1 | 2 {
  return classes.length > 256 ? 2 : 1;
}

function lastOf(runs: Scope['runs']): number {
  let last = 0;
  for (const { places } of runs) for (const place of places) if (place > last) last = place;

  return last;
}

function rulesOf({ classes, areaCount }: Scope): Buffer {
  const bytes = Buffer.alloc(classes.length * areaCount);
  for (const [number, one] of classes.entries()) bytes.set(one.bytes, number * areaCount);

  return bytes;
}

/** What no class has is not asked. */
function qualifiersIn({ classes }: Scope): readonly Qualifier[] {
  let bits = 0;
  for (const { bytes } of classes) for (const byte of bytes) bits |= byte;

  return qualifiers.filter((qualifier) => (bits & reachOf[qualifier]) !== 0);
}

function concerns(qualifier: Exclude<Qualifier, 'all'>, { userId, teams, related }: Scope): Sql {
  switch (qualifier) {
    case 'assigned':
      return sql`(r.assignee_id = ${userId} or r.team_id = any(${[...teams]}::uuid[]))`;
    case 'owned':
      return sql`r.created_by = ${userId}`;
    case 'related':
      return sql`(r.company = any(${[...related.company]}::text[])
        or r.project_id::text = any(${[...related.project]}::text[]) or r.id::text = any(${[...related.record]}::text[]))`;
  }
}

/** What is permitted in one state only, by class, area and state. */
function statesOf({ classes, ...scope }: Scope, klass: Sql): readonly Sql[] {
  const byQualifier = Map.groupBy(
    classes.flatMap((one: Class, number) => one.byState.map((narrow) => ({ number, ...narrow }))),
    ({ qualifier }) => qualifier,
  );

  return [...byQualifier].map(([qualifier, list]) => {
    const names = list.map(({ number, area, state }) => `${number} ${area} ${state}`);
    const there = sql`${klass} || ' ' || r.area_no || ' ' || r.state = any(${names}::text[])`;

    return qualifier === 'all'
      ? sql`(${there})`
      : sql`(${there} and ${concerns(qualifier, { classes, ...scope })})`;
  });
}
