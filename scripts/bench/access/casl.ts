import type { Question } from '#domain/access/decide.ts';
import { load, wordOf, type Permission, type Rival, type Tables } from './rival.ts';

type Casl = {
  createMongoAbility(
    rules: readonly Rule[],
    options: { detectSubjectType(record: CaslRecord): string },
  ): Ability;
};

type Ability = { can(action: string, record: CaslRecord): boolean };

type Rule = {
  readonly action: string;
  readonly subject: string;
  readonly conditions: Readonly<Record<string, unknown>>;
};

type CaslRecord = {
  readonly area: string;
  readonly places: readonly string[];
  readonly assigneeId: string | null;
  readonly createdBy: string | null;
};

/**
 * An ability for each user, made of persisted permissions at their first question and kept in memory. What a user may do
 * in several places for the same reason is one rule with a list of places; what the licence stops is no rule.
 */
export function casl(tables: Tables): Rival<Request> {
  const { createMongoAbility } = load<Casl>('@casl/ability');
  const permissionsOf = Map.groupBy(tables.permissions, ({ roleId }) => roleId);
  const abilities = new Map<string, Ability>();

  function abilityOf(userId: string): Ability {
    const known = abilities.get(userId);
    if (known !== undefined) return known;
    const ability = createMongoAbility(rulesOf(tables, permissionsOf, userId), {
      detectSubjectType: ({ area }) => area,
    });
    abilities.set(userId, ability);

    return ability;
  }

  function prepare(userId: string, { operation, resource }: Question): Request {
    return {
      ability: abilityOf(userId),
      operation,
      record: {
        area: resource.areaId,
        places: tables.pathOf(resource),
        assigneeId: resource.assigneeId,
        createdBy: resource.createdBy,
      },
    };
  }

  return {
    name: '@casl/ability',
    decide: (userId, question) => decidePrepared(prepare(userId, question)),
    prepare,
    decidePrepared,
  };
}

type Request = { readonly ability: Ability; readonly operation: string; readonly record: CaslRecord };

function decidePrepared({ ability, operation, record }: Request): boolean {
  return ability.can(operation, record);
}

function rulesOf(
  tables: Tables,
  permissionsOf: ReadonlyMap<string, readonly Permission[]>,
  userId: string,
): readonly Rule[] {
  const { lets } = tables.licenceOf(userId);
  const places = new Map<
    string,
    { readonly rule: Omit<Rule, 'conditions'>; readonly qualifier: string; readonly places: string[] }
  >();

  for (const [place, roles] of tables.holdingsOf(userId)) {
    for (const { areaId, operation, qualifier } of [...roles].flatMap(
      (role) => permissionsOf.get(role) ?? [],
    )) {
      const name = wordOf(areaId, operation);
      if (lets !== null && !lets.has(name)) continue;
      const known = places.get(`${name}:${qualifier}`);
      if (known === undefined)
        places.set(`${name}:${qualifier}`, {
          rule: { action: operation, subject: areaId },
          qualifier,
          places: [place],
        });
      else known.places.push(place);
    }
  }

  return [...places.values()].map(({ rule, qualifier, places: inPlaces }) => ({
    ...rule,
    conditions: {
      ...(qualifier === 'assigned'
        ? { assigneeId: userId }
        : qualifier === 'owned'
          ? { createdBy: userId }
          : {}),
      places: { $in: inPlaces },
    },
  }));
}
