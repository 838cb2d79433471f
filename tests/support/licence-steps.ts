import type { Step, StepName } from '#app/changesets/step.ts';
import type { Space } from './space.ts';

export type LicenceStepName = Extract<StepName, `product.${string}` | `pool.${string}` | `seat.${string}`>;

export function isLicenceStep(name: StepName): name is LicenceStepName {
  return /^(product|pool|seat)\./.test(name);
}

/** A step about a product or seats of its own, for tests that go through every step. */
export async function licenceStep(space: Space, name: LicenceStepName, id: string): Promise<Step> {
  switch (name) {
    case 'product.add':
      return { ...bought, as: 'new:9', name: 'Test Mgmt' };
    case 'product.update':
      return { do: name, id: (await buy(space, 'Req Mgmt')).productId, set: { name: 'Requirements' } };
    case 'product.delete': {
      const { productId, poolId } = await buy(space, 'Gone');
      await space.apply([{ do: 'pool.delete', id: poolId }]);

      return { do: name, id: productId };
    }
    case 'pool.add':
      return { ...seats, as: 'new:9', productId: (await buy(space, 'More')).productId };
    case 'pool.update':
      return { do: name, id: (await buy(space, 'Fewer')).poolId, set: { capacity: 3 } };
    case 'pool.delete':
      return { do: name, id: (await buy(space, 'None')).poolId };
    case 'seat.assign':
      return { do: name, id, poolId: (await buy(space, 'Seats')).poolId };
    case 'seat.free': {
      const { poolId } = await buy(space, 'Freed');
      await space.apply([{ do: 'seat.assign', id, poolId }]);

      return { do: name, id, poolId };
    }
  }
}

const bought = { do: 'product.add', agreement: '', cap: null, position: 0 } as const;
const seats = { do: 'pool.add', kind: 'static', capacity: 5, validFrom: null, validUntil: null } as const;

async function buy(space: Space, name: string): Promise<{ productId: string; poolId: string }> {
  const { created } = await space.apply([
    { ...bought, as: 'new:1', name },
    { ...seats, as: 'new:2', productId: 'new:1' },
  ]);

  return { productId: created['new:1'] ?? '', poolId: created['new:2'] ?? '' };
}
