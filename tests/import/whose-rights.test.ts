import { afterAll, beforeAll, expect, test } from 'vitest';

import { workspace, type Space } from '#tests/support/space.ts';
import { deskIn } from './desk.ts';

let space: Space;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

test('an import has the rights of whoever starts it, not of whoever brought the file', async () => {
  const desk = deskIn(space);
  await space.apply([
    { do: 'workspace.update_policies', set: { levelsOffered: ['none', 'extended', 'full'] } },
  ]);
  const helper = await space.user({ name: 'Helper', adminLevel: 'extended' });
  const brought = await desk.upload('User ID,Name,City\nada,Ada Byron,Hull\nnewcomer,New Comer,Leith\n');
  const checked = await desk.check(brought, { options: { invite: false, update: true } });

  const done = await desk.run(await desk.start(checked, helper));

  expect(done).toMatchObject({ state: 'done', counts: { applied: 1, error: 1 } });
  expect(await space.account(space.admin)).toMatchObject({ city: '' });
  expect((await space.audit())[0]).toMatchObject({ actorId: helper.id, action: 'user.add' });
});
