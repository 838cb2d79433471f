import type { Step } from '#app/changesets/step.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { perform } from '#app/perform.ts';
import type { Member, Space } from './space.ts';

export type Bought = {
  readonly id: string;
  readonly name: string;
  readonly fixed: string;
  readonly floating: string;
};

type Cap = Extract<Step, { do: 'product.add' }>['cap'];

let number = 0;

/** A product with that many static seats, and two floating ones for ten accounts each. */
export async function buy(space: Space, seats: number): Promise<Bought> {
  const name = `Product ${(number += 1)}`;
  const pool = { do: 'pool.add', productId: 'new:1', validFrom: null, validUntil: null } as const;
  const { created } = await space.apply([
    bought(name, null),
    { ...pool, as: 'new:2', kind: 'static', capacity: seats },
    { ...pool, as: 'new:3', kind: 'floating', capacity: 2 },
  ]);

  return {
    name,
    id: created['new:1'] ?? '',
    fixed: created['new:2'] ?? '',
    floating: created['new:3'] ?? '',
  };
}

export function bought(name: string, cap: Cap): Step {
  return { do: 'product.add', as: 'new:1', name, agreement: 'For the crew only.', cap, position: 0 };
}

export async function give(space: Space, people: readonly Member[], poolId: string): Promise<void> {
  await space.apply(people.map(({ id }): Step => ({ do: 'seat.assign', id, poolId })));
}

export async function seatOf(space: Space, { id }: Member): Promise<string | undefined> {
  return (await space.facts('seat', 'userId', id))[0]?.poolId;
}

/** What is assigned of the pools of a product. */
export async function assignedOf(space: Space, { fixed, floating }: Bought) {
  const count = async (id: string) => (await space.facts('pool', 'id', id))[0]?.assigned;

  return { fixed: await count(fixed), floating: await count(floating) };
}

/** What the examination of the instance finds wrong. */
export async function faultsIn(space: Space): Promise<readonly string[]> {
  const request = {
    ...space.admin.request,
    actor: { kind: 'operator' } as const,
    workspaceId: space.workspaceId,
  };
  const checks = await perform(space.world, examineInstance, { request, input: undefined });

  return checks.filter(({ state }) => state === 'wrong').map(({ name }) => name);
}
