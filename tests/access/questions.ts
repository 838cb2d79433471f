import type { Question } from '#domain/access/decide.ts';
import { basicOperations } from '#domain/role.ts';
import type { Random } from './random.ts';
import { fields, idsOf, specials, type World } from './worlds.ts';

/** A question about a record of the world, every other one of them about something that a role permits. */
export function questionOf(random: Random, world: World): Question {
  const permissions = [...world.facts.values()].flatMap((one) =>
    one.kind === 'permission' && one.state !== null ? [one.state] : [],
  );
  const permission = random.pickOrNull(0.5, permissions);
  const records = world.records.filter(({ areaId }) => areaId === permission?.areaId);
  if (permission === null || records.length === 0)
    return {
      operation: random.pick([...basicOperations, ...specials]),
      resource: random.pick(world.records),
      field: random.pickOrNull(0.5, fields),
    };

  return { operation: permission.operation, resource: random.pick(records), field: permission.field };
}

/** Somebody of the world, more often somebody who holds something. */
export function somebodyOf(random: Random, { facts: all }: World): string {
  const holders = [...all.values()].flatMap<string>((one) =>
    one.kind === 'grant' && one.state?.subjectKind === 'user'
      ? [one.state.subjectId]
      : one.kind === 'membership' && one.state !== null
        ? [one.state.userId]
        : [],
  );

  return random.pick([...holders, ...idsOf({ facts: all }, 'user'), 'nobody']);
}
