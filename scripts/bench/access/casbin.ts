import type { Question } from '#domain/access/decide.ts';
import type { BenchWorld } from './world.ts';
import { load, wordOf, type Rival, type Tables } from './rival.ts';

type Casbin = {
  newEnforcer(model: unknown): Promise<Enforcer>;
  newModelFromString(text: string): unknown;
  readonly DefaultRoleManager: new (levels: number) => RoleManager;
};

type RoleManager = { addLink(user: string, role: string, domain: string): Promise<void> };

type Enforcer = {
  setRoleManager(manager: RoleManager): void;
  addPolicies(rules: readonly (readonly string[])[]): Promise<boolean>;
  buildRoleLinks(): Promise<void>;
  enforceSync(...request: readonly string[]): boolean;
};

/** Roles within domains, a place being a domain; which qualifiers the record fulfils is told with the request. */
const model = `
[request_definition]
r = sub, dom, mine
[policy_definition]
p = sub, who
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = (p.who == "all" || p.who == r.mine || r.mine == "both") && g(r.sub, p.sub, r.dom)
`;

/**
 * Its documentation advises few rules for each enforcer, so there is one for each operation of each area, with one
 * manager of roles for all of them. The places above a record are asked one after the other: its hierarchy of domains
 * walks all domains at each question.
 */
export async function casbin(world: BenchWorld, tables: Tables): Promise<Rival<Request>> {
  const { newEnforcer, newModelFromString, DefaultRoleManager } = load<Casbin>('casbin');
  const manager = new DefaultRoleManager(10);
  const enforcers = new Map<string, Enforcer>();

  for (const [name, permissions] of Map.groupBy(tables.permissions, (one) =>
    wordOf(one.areaId, one.operation),
  )) {
    const enforcer = await newEnforcer(newModelFromString(model)); // oxlint-disable-line no-await-in-loop -- they share the manager
    enforcer.setRoleManager(manager);
    await enforcer.addPolicies(permissions.map(({ roleId, qualifier }) => [roleId, qualifier])); // oxlint-disable-line no-await-in-loop -- they share the manager
    await enforcer.buildRoleLinks(); // oxlint-disable-line no-await-in-loop -- it empties the shared manager, which is filled below
    enforcers.set(name, enforcer);
  }
  for (const userId of world.users)
    for (const [place, roles] of tables.holdingsOf(userId))
      for (const role of roles) await manager.addLink(userId, role, place); // oxlint-disable-line no-await-in-loop -- it answers at once

  function prepare(userId: string, { operation, resource }: Question): Request {
    const name = wordOf(resource.areaId, operation);
    const { lets } = tables.licenceOf(userId);
    const [assigned, owned] = [resource.assigneeId === userId, resource.createdBy === userId];

    return {
      userId,
      enforcer: lets !== null && !lets.has(name) ? undefined : enforcers.get(name),
      mine: assigned && owned ? 'both' : assigned ? 'assigned' : owned ? 'owned' : 'no',
      path: tables.pathOf(resource),
    };
  }

  return {
    name: 'casbin',
    decide: (userId, question) => decidePrepared(prepare(userId, question)),
    prepare,
    decidePrepared,
  };
}

type Request = {
  readonly userId: string;
  readonly enforcer: Enforcer | undefined;
  readonly mine: string;
  readonly path: readonly string[];
};

function decidePrepared({ userId, enforcer, mine, path }: Request): boolean {
  return enforcer !== undefined && path.some((place) => enforcer.enforceSync(userId, place, mine));
}
