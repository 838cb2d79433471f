import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { setUp, type Client } from '#tests/support/api.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { crewDirectory } from '#tests/support/ldif.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';

const shown = z.object({ id: z.string(), state: z.string(), counts: z.record(z.string(), z.number()) });
const listed = z.object({
  rows: z.array(z.object({ outcome: z.string(), cells: z.array(z.string()) })),
  count: z.number(),
});

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let database: TestDatabase;
let server: ServerProcess;
let client: Client;

beforeAll(async () => {
  [folder, database] = await Promise.all([temporaryFolder(), testDatabase()]);
  server = await startProcess({ MUSTER_DATA: folder.path, DATABASE_URL: database.url });
  client = await setUp(server.url, server.setupToken ?? '');
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await folder[Symbol.asyncDispose]();
});

test('a directory goes from its files to its result over the API', { timeout: 60_000 }, async () => {
  const files = crewDirectory().map(({ fileName, text }) => ({ name: fileName, content: text }));

  const uploaded = await client.upload('/api/v1/w/{w}/imports', files);
  const { id } = shown.parse(uploaded.body);
  const checked = await client.request('POST', `/api/v1/w/{w}/imports/${id}/check`, {
    body: { options: { invite: false, update: true } },
  });
  const started = await client.request('POST', `/api/v1/w/{w}/imports/${id}/start`);
  const again = await client.request('POST', `/api/v1/w/{w}/imports/${id}/start`);

  expect([uploaded.status, checked.status, started.status, again.status]).toEqual([201, 200, 202, 409]);
  expect(shown.parse(checked.body)).toMatchObject({ state: 'checked', counts: { create: 7, groups: 2 } });
  await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('done');
  const rows = listed.parse(
    (await client.request('GET', `/api/v1/w/{w}/imports/${id}/rows?limit=3&outcome=create`)).body,
  );
  expect(rows).toMatchObject({ count: 7, rows: [{ outcome: 'create' }, {}, {}] });
  const result = await client.request('GET', `/api/v1/w/{w}/imports/${id}/result.csv`);
  expect(result.headers.get('content-type')).toContain('text/csv');
  expect(String(result.body)).toContain('Outcome,Reason');
  expect(String(result.body)).not.toContain('ssha');
});

test('a file that cannot be read is answered with the reason and a sentence', async () => {
  const answer = await client.upload('/api/v1/w/{w}/imports', [
    { name: 'people.csv', content: 'User ID\nann\0\n' },
  ]);

  expect(answer).toMatchObject({ status: 422, body: { code: 'import.encoding' } });
});

async function stateOf(id: string): Promise<string> {
  return shown.parse((await client.request('GET', `/api/v1/w/{w}/imports/${id}`)).body).state;
}
