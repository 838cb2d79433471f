import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Step, TypedSecrets } from '#app/changesets/step.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { resetAdmin } from '#app/operator/reset-admin.ts';
import { perform } from '#app/perform.ts';
import { fold } from '#domain/fold.ts';
import { predefinedRoles } from '#domain/predefined.ts';
import { Refusal } from '#domain/refusal.ts';
import { memberPassword, workspace, type Member, type Space } from '#tests/support/space.ts';
import { differences, standingIn, type Row, type Standing } from '#tests/support/standing.ts';

const rounds = 100;
const seed = Number(process.env['MUSTER_SEED'] ?? Date.now() % 1_000_000);

let space: Space;
let people: Member[];
let groupIds: string[];
let roleIds: string[];
let poolIds: string[];

beforeAll(async () => {
  space = await workspace();
  space.clock.now = '2030-01-01T00:00:00.000Z';
  await space.apply([
    { do: 'workspace.update_policies', set: { levelsOffered: ['none', 'extended', 'full'] } },
  ]);
  const wanted = [{ adminLevel: 'full' }, { adminLevel: 'extended' }, {}, { invited: true }, {}] as const;
  people = [space.admin];
  for (const who of wanted) people.push(await space.user(who));
  const { created } = await space.apply([
    { do: 'group.add', as: 'new:1', name: 'Day shift', description: '' },
    { do: 'group.add', as: 'new:2', name: 'Night shift', description: '' },
  ]);
  groupIds = Object.values(created);
  const pool = {
    do: 'pool.add',
    productId: 'new:1',
    capacity: 2,
    validFrom: null,
    validUntil: null,
  } as const;
  const licences = await space.apply([
    { do: 'product.add', as: 'new:1', name: 'Test Mgmt', agreement: '', cap: null, position: 0 },
    { ...pool, as: 'new:2', kind: 'static' },
    { ...pool, as: 'new:3', kind: 'floating', capacity: 1, accountsPerSeat: 3 },
  ]);
  poolIds = [licences.created['new:2'] ?? '', licences.created['new:3'] ?? ''];
  roleIds = await Promise.all(predefinedRoles.slice(1, 3).map(({ name }) => roleNamed(name)));
});
afterAll(() => space.close());

test(
  `whatever is done and taken back, counters, history and examination agree (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    const sets = fc.sample(aSet(), { numRuns: rounds, seed });
    let reverted = 0;

    for (const { by, steps, hours, emergency } of sets) {
      space.clock.now = new Date(Date.parse(space.clock.now ?? '') + hours * 3_600_000).toISOString();
      const before = await standingIn(space.databaseUrl);
      const actor = by === 0 ? somebodyFull(before) : (people[by] ?? space.admin);
      const seq = await outcome(space.apply(steps, actor, { secrets: secretsFor(steps) }));

      if (seq === null) expect(await standingIn(space.databaseUrl), told(steps)).toEqual(before);
      else if (!steps.some(isAboutPassword) && (await outcome(space.revert(seq, actor))) !== null) {
        expect(differences(before, await standingIn(space.databaseUrl)), told(steps)).toEqual([]);
        reverted += 1;
      }
      if (emergency !== null) await outcome(operator(resetAdmin, { who: 'admin', how: emergency }));
      expect(await faults(), told(steps)).toEqual([]);
    }

    // Otherwise nothing of what is tested here would have been tested.
    expect(reverted).toBeGreaterThan(5);
  },
);

function somebodyNew(): fc.Arbitrary<Step> {
  return fc.constantFrom('later', 'invitation').chain((start) =>
    fc.nat(1_000_000).map((number): Step => ({
      do: 'user.add',
      as: `new:${number}`,
      profile: { username: `added.${number}`, fullName: `Added ${number}` },
      email: `added.${number}@acme.example`,
      adminLevel: 'none',
      roleIds: roleIds.slice(0, 1),
      groupIds,
      validFrom: null,
      validUntil: null,
      start,
      mustChangePassword: true,
    })),
  );
}

function secretsFor(steps: readonly Step[]): TypedSecrets {
  const ids = steps.flatMap((step) =>
    step.do === 'user.set_password' && step.id !== undefined ? [step.id] : [],
  );

  return Object.fromEntries(
    ids.map((id) => [id, { password: memberPassword, confirmation: memberPassword }]),
  );
}

type Round = {
  readonly by: number;
  readonly steps: readonly Step[];
  readonly hours: number;
  readonly emergency: 'arm' | 'disarm' | null;
};

function aSet(): fc.Arbitrary<Round> {
  return fc.record({
    by: fc.integer({ min: 0, max: 2 }),
    steps: fc.array(aStep(), { minLength: 1, maxLength: 4 }),
    hours: fc.integer({ min: 0, max: 40 }),
    emergency: fc.constantFrom(null, null, null, 'arm', 'disarm'),
  });
}

function aStep(): fc.Arbitrary<Step> {
  const id = fc.constantFrom(...people.map((one) => one.id));
  const text = fc.constantFrom('', 'Hull', 'Leith', 'Zoë');
  const address = fc.constantFrom('', 'one@acme.example', 'two@acme.example', 'three@acme.example');
  const moment = fc.constantFrom(
    null,
    '2030-01-02T00:00:00.000Z',
    '2030-01-09T00:00:00.000Z',
    '2031-01-01T00:00:00.000Z',
  );
  const groupId = fc.constantFrom(...groupIds);
  const poolId = fc.constantFrom(...poolIds);

  return fc.oneof(
    id.chain((one) => text.map((city): Step => ({ do: 'user.update', id: one, set: { city } }))),
    id.chain((one) =>
      fc
        .constantFrom('alpha', 'beta', 'gamma')
        .map((username): Step => ({ do: 'user.update', id: one, set: { username } })),
    ),
    id.chain((one) => address.map((email): Step => ({ do: 'user.change_email', id: one, email }))),
    id.chain((one) =>
      fc
        .constantFrom('none', 'extended', 'full')
        .map((adminLevel): Step => ({ do: 'user.set_level', id: one, adminLevel })),
    ),
    id.chain((one) =>
      fc
        .subarray(roleIds, { maxLength: 1 })
        .map((some): Step => ({ do: 'user.set_role', id: one, roleIds: some })),
    ),
    id.chain((one) => moment.map((validFrom): Step => ({ do: 'user.set_validity', id: one, validFrom }))),
    id.chain((one) => moment.map((validUntil): Step => ({ do: 'user.set_validity', id: one, validUntil }))),
    id.map((one): Step => ({ do: 'user.deactivate', id: one })),
    id.map((one): Step => ({ do: 'user.activate', id: one })),
    id.map((one): Step => ({ do: 'user.set_password', id: one, mustChangePassword: false })),
    id.map((one): Step => ({ do: 'user.require_new_password', id: one })),
    id.map((one): Step => ({ do: 'invitation.send', id: one })),
    id.map((one): Step => ({ do: 'invitation.cancel', id: one })),
    id.chain((one) => groupId.map((group): Step => ({ do: 'group.add_member', id: one, groupId: group }))),
    id.chain((one) => groupId.map((group): Step => ({ do: 'group.remove_member', id: one, groupId: group }))),
    id.chain((one) => poolId.map((pool): Step => ({ do: 'seat.assign', id: one, poolId: pool }))),
    id.chain((one) => poolId.map((pool): Step => ({ do: 'seat.free', id: one, poolId: pool }))),
    poolId.chain((pool) =>
      fc.nat(3).map((capacity): Step => ({ do: 'pool.update', id: pool, set: { capacity } })),
    ),
    fc.constantFrom<Step>(
      { do: 'seat.assign', select: { all: {}, except: [] }, poolId: poolIds[1] ?? '' },
      { do: 'user.deactivate', select: { all: {}, except: [] } },
      { do: 'user.activate', select: { all: {}, except: [] } },
      { do: 'user.set_level', select: { all: { filter: 'state:active' }, except: [] }, adminLevel: 'none' },
      { do: 'user.set_level', select: { all: { filter: 'state:active' }, except: [] }, adminLevel: 'full' },
      { do: 'workspace.update_policies', set: { email: 'optional', deletion: 'reversible' } },
      { do: 'workspace.update_policies', set: { email: 'required', invitationDays: 3 } },
      { do: 'workspace.update', set: { name: 'Acme again' } },
    ),
    somebodyNew(),
  );
}

/** Whoever has full access by now: the first administrator may have lost it long ago. */
function somebodyFull(standing: Standing): Member {
  const users = [...(standing.get('users')?.values() ?? [])];
  const full = users.filter(
    (user) => user['state'] === 'active' && user['admin_level'] === 'full' && isIn(user),
  );
  // The armed Admin acts once nobody else is left with full access, or the rounds after it would do nothing.
  const acting = full.find((user) => user['kind'] === 'regular') ?? full[0];
  const { request } = space.admin;
  const userId = (acting?.['id'] ?? space.admin.id) as Member['id']; // the id of a user
  const actor = { ...request.actor, userId } as typeof request.actor; // theirs, but for whom

  return { id: userId, request: { ...request, actor } };
}

function isIn({ valid_from: from, valid_until: until }: Row): boolean {
  return until === null && (from === null || Date.parse(from as string) <= Date.parse(space.clock.now ?? '')); // a moment as the database writes it
}

function isAboutPassword({ do: name }: Step): boolean {
  return name === 'user.set_password' || name === 'user.reset_password';
}

/** The number of the event, or null where it was refused; anything else is a fault. */
async function outcome(deed: Promise<object>): Promise<number | null> {
  try {
    const done = await deed;

    return 'seq' in done && typeof done.seq === 'number' && done.seq > 0 ? done.seq : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function faults(): Promise<readonly string[]> {
  const checks = await operator(examineInstance, undefined);

  return checks
    .filter(({ state }) => state === 'wrong')
    .map(({ name, examples }) => `${name}: ${examples.join()}`);
}

function operator<Input, Output, Prepared>(
  useCase: Parameters<typeof perform<Input, Output, Prepared>>[1],
  input: Input,
): Promise<Output> {
  const request = {
    ...space.admin.request,
    actor: { kind: 'operator' } as const,
    workspaceId: space.workspaceId,
  };

  return perform(space.world, useCase, { request, input });
}

async function roleNamed(name: string): Promise<string> {
  const [role] = await space.facts('role', 'name', fold(name));

  return role?.id ?? '';
}

function told(steps: readonly Step[]): string {
  return JSON.stringify(steps);
}
