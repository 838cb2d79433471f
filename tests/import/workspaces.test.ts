import { afterAll, beforeAll, expect, test } from 'vitest';

import { importFile } from '#app/imports/import-file.ts';
import { readImport } from '#app/imports/read-import.ts';
import { perform, type Request } from '#app/perform.ts';
import { founded, type Founded } from '#tests/support/founded.ts';

let instance: Founded;

beforeAll(async () => {
  instance = await founded();
  await instance.foundAnother('Elsewhere');
});
afterAll(() => instance.close());

async function operatorIn(slug: string): Promise<Request> {
  const found = await instance.world.transact('read', (stores) => stores.workspaceBySlug(slug));

  return {
    actor: { kind: 'operator' },
    workspaceId: found?.id,
    sessionId: null,
    via: 'command_line',
    address: '',
    device: { browser: '', system: '' },
    requestId: 'a command',
  };
}

const file = (text: string) => ({ bytes: new TextEncoder().encode(text), fileName: 'people.csv' });

test('the operator imports a file into the workspace that the command names', async () => {
  const seen: number[] = [];

  const done = await importFile(instance.world, await operatorIn('acme'), {
    ...file('Kennung,Name,Where\nop1,Operated One,Hull\n'),
    map: ['city=Where'],
    onProgress: ({ done: count }) => seen.push(count),
  });

  expect(done).toMatchObject({
    state: 'done',
    mapping: { username: 'Kennung', city: 'Where' },
    counts: { applied: 1 },
  });
  expect(seen).toEqual([1]);
});

test('a dry run over the command line stops after checking', async () => {
  const request = await operatorIn('acme');
  const checked = await importFile(instance.world, request, {
    ...file('User ID,Name\ndry,Dry\n'),
    dryRun: 'dry_run',
  });

  expect(checked).toMatchObject({ state: 'checked', jobId: null, counts: { create: 1, applied: 0 } });
});

test('an account of another workspace is never taken over by a file', async () => {
  await importFile(
    instance.world,
    await operatorIn('elsewhere'),
    file('User ID,Name,Email\nshared,Of Elsewhere,shared@elsewhere.example\n'),
  );

  const done = await importFile(
    instance.world,
    await operatorIn('acme'),
    file('User ID,Name,Email\nSHARED,Taken Over,evil@acme.example\n'),
  );

  expect(done.counts).toMatchObject({ create: 0, update: 0, error: 1, applied: 0 });
  const account = await instance.world.transact('read', ({ accounts }) => accounts.bySignInName('shared'));
  expect(account).toMatchObject({
    account: { fullName: 'Of Elsewhere' },
    email: { address: 'shared@elsewhere.example' },
  });
});

test('an import of another workspace does not exist', async () => {
  const own = await importFile(instance.world, await operatorIn('elsewhere'), {
    ...file('User ID,Name\nx,X\n'),
    dryRun: 'dry_run',
  });

  const foreign = perform(instance.world, readImport, {
    request: await operatorIn('acme'),
    input: { id: own.id },
  });

  await expect(foreign).rejects.toMatchObject({ code: 'import.not_found' });
});
