import type { Question } from '#domain/access/decide.ts';
import { load, wordOf, type Permission, type Rival, type Tables } from './rival.ts';

type Cedar = {
  preparsePolicySet(name: string, policies: { staticPolicies: string }): { type: string };
  statefulIsAuthorized(call: object): {
    readonly type: 'success' | 'failure';
    readonly response?: { readonly decision: 'allow' | 'deny' };
  };
};

type Uid = { readonly type: string; readonly id: string };
type Entity = {
  readonly uid: Uid;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly parents: readonly Uid[];
};

/**
 * A policy for each role and qualifier, parsed once; actions in groups, one for each of these and one for each licence;
 * and with each question the slice of entities that it needs: the user with the places of their roles, the action, the record.
 */
export function cedar(tables: Tables): Rival<object | undefined> {
  const { preparsePolicySet, statefulIsAuthorized } = load<Cedar>('@cedar-policy/cedar-wasm/nodejs');
  const parsed = preparsePolicySet('muster', { staticPolicies: policiesOf(tables) });
  if (parsed.type !== 'success')
    throw new Error(`Cedar does not read the policies: ${JSON.stringify(parsed)}`);
  const actions = actionsOf(tables);
  const users = new Map<string, Entity>();

  function prepare(userId: string, { operation, resource }: Question): object | undefined {
    const action = actions.get(wordOf(resource.areaId, operation));
    if (action === undefined) return undefined;
    const principal = users.get(userId) ?? userOf(tables, userId);
    users.set(userId, principal);
    const record = {
      uid: { type: 'Record', id: resource.recordId ?? '' },
      attrs: {
        places: tables.pathOf(resource),
        assigneeId: resource.assigneeId ?? '',
        createdBy: resource.createdBy ?? '',
      },
      parents: [],
    };

    return {
      principal: principal.uid,
      action: action.uid,
      resource: record.uid,
      context: {},
      preparsedPolicySetId: 'muster',
      entities: [principal, action, record],
    };
  }

  function decidePrepared(call: object | undefined): boolean {
    if (call === undefined) return false;
    const answer = statefulIsAuthorized(call);
    if (answer.type !== 'success') throw new Error(`Cedar does not decide: ${JSON.stringify(answer)}`);

    return answer.response?.decision === 'allow';
  }

  return {
    name: '@cedar-policy/cedar-wasm',
    decide: (userId, question) => decidePrepared(prepare(userId, question)),
    prepare,
    decidePrepared,
  };
}

const conditions = {
  all: '',
  assigned: ' && resource.assigneeId == principal.id',
  owned: ' && resource.createdBy == principal.id',
  related: ' && false',
} as const satisfies Record<Permission['qualifier'], string>;

function policiesOf({ permissions, licences }: Tables): string {
  const kinds = new Map(permissions.map((one) => [groupOf(one), one]));
  const permits = [...kinds].map(
    ([group, { roleId, qualifier }]) =>
      `permit(principal, action in Action::"${group}", resource) when { principal.roles has "${roleId}" && principal.roles["${roleId}"].containsAny(resource.places)${conditions[qualifier]} };`,
  );
  const forbids = licences
    .filter(({ lets }) => lets !== null)
    .map(
      ({ id }) =>
        `forbid(principal, action, resource) when { principal.licence == "${id}" } unless { action in Action::"${id}" };`,
    );

  return [...permits, ...forbids].join('\n');
}

function groupOf({ roleId, qualifier }: Permission): string {
  return `${roleId} ${qualifier}`;
}

function actionsOf({ permissions, licences }: Tables): ReadonlyMap<string, Entity> {
  const byWord = Map.groupBy(permissions, ({ areaId, operation }) => wordOf(areaId, operation));

  return new Map(
    [...byWord].map(([word, some]) => {
      const groups = new Set(some.map(groupOf));
      for (const { id, lets } of licences) if (lets?.has(word) === true) groups.add(id);

      return [
        word,
        {
          uid: { type: 'Action', id: word },
          attrs: {},
          parents: [...groups].map((id) => ({ type: 'Action', id })),
        },
      ];
    }),
  );
}

function userOf(tables: Tables, userId: string): Entity {
  const roles: Record<string, string[]> = {};
  for (const [place, held] of tables.holdingsOf(userId))
    for (const role of held) (roles[role] ??= []).push(place);

  return {
    uid: { type: 'User', id: userId },
    attrs: { id: userId, licence: tables.licenceOf(userId).id, roles },
    parents: [],
  };
}
