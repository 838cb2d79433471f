import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { inhabited, type Inhabited } from './inhabited.ts';

let here: Inhabited;
let created: Readonly<Record<string, string>>;

beforeAll(async () => {
  here = await inhabited();
});
afterAll(() => here.close());

test('a workspace that bought nothing has no products', async () => {
  expect(await here.rowsOf('/products')).toEqual([]);
});

test('products are listed with their caps and their pools, each with what was bought, assigned and is left', async () => {
  const [defects] = await areasNamed('Defects');
  const bought = { agreement: '', position: 0 } as const;
  const pool = { do: 'pool.add', validFrom: null, validUntil: null } as const;
  created = await applied([
    { do: 'product.add', as: 'new:1', name: 'Muster', cap: null, ...bought },
    { ...pool, as: 'new:2', productId: 'new:1', kind: 'restricted', capacity: 20 },
    { ...pool, as: 'new:3', productId: 'new:1', kind: 'floating', capacity: 10 },
    { ...pool, as: 'new:4', productId: 'new:1', kind: 'static', capacity: 80 },
    {
      do: 'product.add',
      as: 'new:5',
      name: 'Test Mgmt',
      agreement: 'One account a seat.',
      cap: [{ areaId: defects ?? '', operations: ['close', 'read'] }],
      position: 1,
    },
    { ...pool, as: 'new:6', productId: 'new:5', kind: 'floating', capacity: 1, accountsPerSeat: null },
    { do: 'seat.assign', id: idOf('Bálint Okonkwo'), poolId: 'new:4' },
    { do: 'seat.assign', id: idOf('Bálint Okonkwo'), poolId: 'new:6' },
    { do: 'seat.assign', id: idOf('Dunja Petrović'), poolId: 'new:2' },
  ]);

  expect(await here.rowsOf('/products')).toMatchObject([
    {
      name: 'Muster',
      cap: null,
      assigned: 2,
      pools: [
        { kind: 'static', capacity: 80, accountsPerSeat: 1, places: 80, assigned: 1, available: 79 },
        { kind: 'floating', capacity: 10, accountsPerSeat: 10, places: 100, assigned: 0, available: 100 },
        { kind: 'restricted', capacity: 20, places: 20, assigned: 1, available: 19 },
      ],
    },
    {
      name: 'Test Mgmt',
      agreement: 'One account a seat.',
      cap: [{ areaId: defects, operations: ['read', 'close'] }],
      assigned: 1,
      pools: [{ kind: 'floating', places: null, assigned: 1, available: null }],
    },
  ]);
});

test('of each role the licence is told that lets the most of it through, rather than one for everything', async () => {
  const [defects, jobs] = await areasNamed('Defects', 'Jobs');
  const role = async (name: string, cells: readonly { areaId: string; operation: string }[]) => {
    const all = cells.map((one) => ({ ...one, state: null, field: null, qualifiers: ['all' as const] }));
    await applied([
      { do: 'role.add', as: 'new:1', name, description: '', audience: 'internal' },
      ...(all.length === 0 ? [] : [{ do: 'role.set_permissions' as const, id: 'new:1', cells: all }]),
    ]);

    return (await here.rowsOf('/roles')).find((one) => one['name'] === name)?.['licenceFit'];
  };
  const read = (areaId = '') => ({ areaId, operation: 'read' });

  expect(await role('Reads defects', [read(defects)])).toEqual({ name: 'Test Mgmt', count: 1 });
  expect(await role('Reads jobs too', [read(defects), read(jobs)])).toEqual({ name: 'Muster', count: 2 });
  expect(await role('Reads nothing', [])).toBeNull();
});

test('the list of users says who has which seats, and finds them by kind, pool and product', async () => {
  const names = async (filter: string) =>
    (await here.rowsOf(`/users?filter=${filter}`)).map(({ name }) => name);

  expect(await here.rowsOf('/users?filter=seat:static')).toMatchObject([
    {
      name: 'Bálint Okonkwo',
      seats: [
        { product: 'Muster', kind: 'static', poolId: created['new:4'] },
        { product: 'Test Mgmt', kind: 'floating', productId: created['new:5'] },
      ],
    },
  ]);
  expect(await names('seat:restricted')).toEqual(['Dunja Petrović']);
  expect(await names(`seat:${created['new:6']}`)).toEqual(['Bálint Okonkwo']);
  expect(await names(`seat:${created['new:1']}`)).toEqual(['Bálint Okonkwo', 'Dunja Petrović']);
  expect(await names('seat:-')).toEqual(['=cmd()', 'Ada Byron', 'Çelik Marou']);
});

async function areasNamed(...names: readonly string[]): Promise<readonly string[]> {
  return here.space.world.transact('read', async (stores) => {
    const home = stores.workspace((await stores.workspaceBySlug(here.space.workspace))?.id ?? ('' as never)); // founded with the instance

    return Promise.all(
      names.map(
        async (name) =>
          (await home.facts('snapshot').where('area', 'name', [name.toLowerCase()]))[0]?.id ?? '',
      ),
    );
  });
}

async function applied(steps: Parameters<Inhabited['ada']['apply']>[0]) {
  const { body } = await here.ada.apply(steps);

  return z.object({ created: z.record(z.string(), z.string()) }).parse(body).created;
}

function idOf(name: string): string {
  return here.ids.get(name) ?? '';
}
