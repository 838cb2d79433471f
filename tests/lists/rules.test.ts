import { afterAll, beforeAll, expect, test } from 'vitest';

import { cancelJob } from '#app/lists/jobs.ts';
import { readUser } from '#app/lists/users.ts';
import { deleteView, listViews, saveView } from '#app/lists/views.ts';
import { perform, type UseCase } from '#app/perform.ts';
import type { Job } from '#app/ports/work.ts';
import type { JobId } from '#domain/ids.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let extended: Member;
let plain: Member;

beforeAll(async () => {
  space = await workspace();
  extended = await space.user({ name: 'Grace Hopper', adminLevel: 'extended' });
  plain = await space.user({ name: 'Owen Ibarra' });
});

afterAll(() => space.close());

function as<Input, Output, Prepared>(
  member: Member,
  useCase: UseCase<Input, Output, Prepared>,
  input: Input,
): Promise<Output> {
  return perform(space.world, useCase, { request: member.request, input });
}

test('what may be done with a user depends on who looks', async () => {
  const full = await as(extended, readUser, { id: space.admin.id });
  const own = await as(extended, readUser, { id: extended.id });
  const other = await as(space.admin, readUser, { id: extended.id });

  expect(full).toMatchObject({ may: [], isLastFull: true, isSelf: false });
  expect(own.isSelf).toBe(true);
  expect(own.may).not.toContain('user.remove');
  expect(other.may).toContain('user.remove');
  await expect(as(plain, readUser, { id: extended.id })).rejects.toMatchObject({ code: 'access.denied' });
});

test('a shared view is changed by its owner alone, and deleted by them or an administrator', async () => {
  const id = space.world.crypto.newId();
  const view = { id, list: 'users', name: 'Mine', shared: false, state: '', isDefault: false };
  await as(plain, saveView, view);

  expect((await as(extended, listViews, { list: 'users' })).rows).toEqual([]);
  await expect(as(extended, deleteView, { id })).rejects.toMatchObject({ code: 'view.not_found' });

  await as(plain, saveView, { ...view, shared: true });
  const { rows } = await as(extended, listViews, { list: 'users' });

  expect(rows).toMatchObject([{ id, own: false, name: 'Mine' }]);
  await expect(as(extended, saveView, { ...view, name: 'Theirs' })).rejects.toMatchObject({
    code: 'view.not_yours',
  });
  await as(extended, deleteView, { id });
  expect((await as(plain, listViews, { list: 'users' })).rows).toEqual([]);

  await as(extended, saveView, { ...view, shared: true });
  await expect(as(plain, deleteView, { id })).rejects.toMatchObject({ code: 'view.not_yours' });
});

test('a job is stopped once; what is over stays as it ended', async () => {
  const job: Omit<Job, 'createdByName'> = {
    id: space.world.crypto.newId<JobId>(),
    kind: 'import',
    title: 'people.csv',
    state: 'running',
    total: 10,
    done: 4,
    failed: 1,
    createdBy: extended.id,
    createdAt: space.world.now(),
    startedAt: space.world.now(),
    finishedAt: null,
    reason: null,
    link: null,
  };
  await space.world.transact('write', (stores) => stores.workspace(space.workspaceId).jobs.add(job));

  const cancelled = await as(extended, cancelJob, { id: job.id });

  expect(cancelled).toMatchObject({ state: 'cancelled', done: 4, createdByName: 'Grace Hopper' });
  expect(cancelled.finishedAt).not.toBeNull();
  await expect(as(extended, cancelJob, { id: job.id })).rejects.toMatchObject({ code: 'job.not_running' });
  await expect(as(plain, cancelJob, { id: job.id })).rejects.toMatchObject({ code: 'access.denied' });
});
