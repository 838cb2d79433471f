import { afterAll, beforeAll, expect, test } from 'vitest';

import { found } from './support/found.ts';
import { ownInstance, query, testSecret, type OwnInstance } from './support/instance.ts';
import { containing, jsonOf, matching, muster, type Ended } from './support/muster.ts';

let instance: OwnInstance;
let area = '';
const run = (...args: readonly string[]): Promise<Ended> =>
  muster(['explain', ...args], {
    env: { DATABASE_URL: instance.url, MUSTER_DATA: instance.folder, MUSTER_SECRET: testSecret },
  });

beforeAll(async () => {
  instance = await ownInstance('migrated');
  await found(instance);
  const [first] = await query<{ name: string }>(
    instance.url,
    'select name from areas where built_in is null order by area_no limit 1',
  );
  area = first?.name ?? '';
}, 120_000);
afterAll(() => instance.close());

test('muster explain says yes or no with the steps of the rule, by User ID or by address', async () => {
  const [byName, byAddress] = await Promise.all([
    run('ada', 'read', area.toUpperCase()),
    run('ADA@harbour.example', 'read', area, '--json'),
  ]);

  expect(byName).toMatchObject({
    code: 0,
    err: '',
    out: matching(/^(Yes|No)\. Ada .*\n {2}1 Account {6}active: passes\n/),
  });
  expect(byName.out.split('\n').filter((line) => /^ {2}[1-5] /.test(line))).toHaveLength(5);
  expect(byAddress.code).toBe(0);
  expect(jsonOf(byAddress)).toMatchObject({ account: { found: 'active' }, verdict: matching(/./) });
}, 120_000);

test('what does not exist is refused with a sentence, and wrong usage ends with 2', async () => {
  const ended = await Promise.all([
    run('nobody', 'read', area),
    run('ada', 'read', 'No such area'),
    run('ada', 'read', `${area}@No such project`),
    run('ada', 'read', '01900000-0000-7000-8000-0000000000ff', '--json'),
    run('ada'),
  ]);

  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1, 1, 2]);
  expect(ended.every(({ err }) => err.length > 10)).toBe(true);
  expect(ended[3]?.out).toEqual(containing('"record.not_found"'));
}, 120_000);
