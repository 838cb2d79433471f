import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { randomOf } from '#tests/access/random.ts';
import { signIn } from '../api.ts';
import { freePort } from '../instance.ts';
import { medianOf, timed, type Figure } from '../figures.ts';
import { emptyPath, type Listening } from './check-server.ts';
import { p99 } from './measure.ts';

const checksEach = 10_000;
const perSecond = 500;
const seconds = 5;

/** Decisions over HTTP, beside a route that reads and writes the same and decides nothing. */
export async function measureHttp(rounds: number): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  const server = fork(join(import.meta.dirname, 'check-server.ts'), {
    env: {
      ...process.env,
      MUSTER_DATA: data,
      PORT: String(await freePort()),
      SMTP_URL: '',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

  try {
    const [listening] = (await once(server, 'message')) as [Listening]; // the only message that it sends

    return await measured(await clientOf(listening), rounds);
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    await rm(data, { recursive: true, force: true });
  }
}

type Client = {
  check(body: string): Promise<string>;
  /** The same without deciding anything. */
  echo(body: string): Promise<string>;
  list(path: string): Promise<Rows>;
};

type Rows = z.infer<typeof rows>['rows'];

const rows = z.object({ rows: z.array(z.object({ id: z.string() })) });

async function measured(client: Client, rounds: number): Promise<readonly Figure[]> {
  const { inPlaces, ofRecords } = await batchesFor(client);
  const values: Record<'places' | 'records' | 'empty', number[]> = { places: [], records: [], empty: [] };
  const single = JSON.stringify({ checks: inPlaces.slice(0, 1) });
  const each: (readonly number[])[] = [];

  for (let round = 0; round <= rounds; round += 1) {
    const [empty = 0, places = 0, records = 0] = await inTurn(client, inPlaces, ofRecords); // oxlint-disable-line no-await-in-loop -- one round after the other
    const latencies = await steadily(() => client.check(single)); // oxlint-disable-line no-await-in-loop -- one round after the other
    if (round === 0) continue;
    values.empty.push(empty);
    values.places.push(places);
    values.records.push(records);
    each.push(latencies);
  }
  const figure = (what: string, list: readonly number[]): Figure => ({
    what,
    unit: 'ms',
    budget: null,
    values: list,
  });

  return [
    figure('10,000 checks over HTTP', values.places),
    figure('10,000 checks of records over HTTP', values.records),
    figure('10,000 checks read and answered, not decided', values.empty),
    {
      what: 'decisions over HTTP, times the same not decided',
      unit: 'times',
      budget: 0.5,
      values: values.places.map((value, n) => (values.empty[n] ?? Number.NaN) / value),
    },
    figure('one check over HTTP, 500 a second, p50', each.map(medianOf)),
    { ...figure('one check over HTTP, 500 a second, p99', each.map(p99)), budget: 5 },
  ];
}

/** The median of a few of each, in turn, so that a slow moment of the machine meets all of them. */
async function inTurn(client: Client, ...lists: readonly (readonly object[])[]): Promise<readonly number[]> {
  const [inPlaces = '', ofRecords = ''] = lists.map((checks) => JSON.stringify({ checks }));
  const all = [() => client.echo(inPlaces), () => client.check(inPlaces), () => client.check(ofRecords)];
  const taken: number[][] = all.map(() => []);
  for (let turn = 0; turn < 7; turn += 1)
    for (const [n, work] of all.entries()) taken[n]?.push(...(await timed(1, work))); // oxlint-disable-line no-await-in-loop -- in turn

  return taken.map(medianOf);
}

/** So many a second whether or not the answers keep up: a late answer counts from when it was due to be asked. */
async function steadily(work: () => Promise<unknown>): Promise<readonly number[]> {
  const begin = performance.now();
  const all = Array.from({ length: perSecond * seconds }, async (_, n) => {
    const due = begin + (n * 1_000) / perSecond;
    await new Promise((then) => setTimeout(then, Math.max(0, due - performance.now())));
    const asked = Math.max(due, performance.now() - 1); // a timer is up to a millisecond late by itself
    await work();

    return performance.now() - asked;
  });

  return Promise.all(all);
}

/** Checks by chance: of anybody, in any area and place, and of any record. */
async function batchesFor({ list }: Client) {
  const [users, areas, projects, records] = await Promise.all(
    ['users?limit=100', 'areas', 'projects', 'records?limit=100'].map(list),
  );
  const random = randomOf(11);
  const idIn = (found: Rows = []) => random.pick(found).id;
  const many = (resource: () => object) =>
    Array.from({ length: checksEach }, () => ({
      user: idIn(users),
      action: random.pick(['create', 'read', 'update', 'delete']),
      resource: resource(),
    }));

  return {
    inPlaces: many(() => ({ area: idIn(areas), project: idIn(projects) })),
    ofRecords: many(() => ({ record: idIn(records) })),
  };
}

async function clientOf({ url, workspace, username, password }: Listening): Promise<Client> {
  const cookie = await signIn(url, { username, password });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = (method: 'GET' | 'POST', path: string, body = ''): Promise<string> =>
    new Promise((done, fail) => {
      const headers = {
        cookie,
        origin: url,
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      };
      const sent = request(new URL(path, url), { method, agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.once('end', () =>
          answer.statusCode === 200 ? done(text) : fail(new Error(`${path} was answered with ${text}`)),
        );
      });
      sent.once('error', fail);
      sent.end(body);
    });

  const home = `/api/v1/w/${workspace}`;

  return {
    check: (body) => send('POST', `${home}/access/check`, body),
    echo: (body) => send('POST', emptyPath, body),
    list: async (path) => rows.parse(JSON.parse(await send('GET', `${home}/${path}`))).rows,
  };
}
