import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';

import type { PresetName } from '#domain/presets.ts';
import { buildConsole } from '#scripts/build-console.ts';
import { clientOf, founder, signIn, type Answer, type Client } from './api.ts';
import { launchBrowser } from './browser.ts';
import { testDatabase } from './database.ts';
import { pagesOf, type Pages } from './pages.ts';
import { startProcess } from './server-process.ts';
import { startSmtp, type Smtp } from './smtp.ts';

export const memberPassword = 'nine lighthouses at dusk';
const applied = z.object({ created: z.record(z.string(), z.string()) });
const row = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  state: z.string(),
  adminLevel: z.string(),
  hasPassword: z.boolean(),
  etag: z.string(),
  may: z.array(z.string()),
});

type Wanted = { readonly username: string } & Readonly<Record<string, unknown>>;

/** A workspace of one way of working, with real mail, as its people meet it: over the API and in a browser. */
export type PresetHouse = {
  readonly url: string;
  readonly smtp: Smtp;
  readonly admin: Client;
  /** Adds somebody with a password, who is active at once where the preset lets them. */
  add(wanted: Wanted): Promise<string>;
  addAnswer(wanted: Wanted, typed?: { password: string; confirmation: string }): Promise<Answer>;
  signIn(username: string, password?: string): Promise<Client>;
  /** The row of a user; undefined for somebody who is not there. */
  find(username: string): Promise<z.infer<typeof row> | undefined>;
  count(what: string): Promise<number>;
  /** A page of the workspace for somebody who signed in; the founder unless named. */
  page(path: string, as?: { username: string; password: string }): Promise<Page>;
  close(): Promise<void>;
};

export async function openPreset(preset: PresetName): Promise<PresetHouse> {
  if ((await buildConsole()) !== 0) throw new Error('The console could not be built.');
  const [folder, database, smtp, browser] = await Promise.all([
    mkdtemp(join(tmpdir(), 'muster-preset-')),
    testDatabase(),
    startSmtp(),
    launchBrowser(),
  ]);
  const server = await startProcess({
    MUSTER_DATA: folder,
    DATABASE_URL: database.url,
    SMTP_URL: smtp.url,
  });
  const { url } = server;
  const pages = pagesOf(browser, url);
  await found(url, server.setupToken ?? '', preset);
  const signedIn = (username: string, password = memberPassword) =>
    signIn(url, { workspace: 'quayside', username, password });
  const admin = await signedIn(founder.username, founder.password);
  const read = async (path: string): Promise<unknown> =>
    (await admin.request('GET', `/api/v1/w/{w}${path}`)).body;

  const house: PresetHouse = {
    url,
    smtp,
    admin,
    async add(wanted) {
      const answer = await house.addAnswer(wanted);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);

      return applied.parse(answer.body).created['new:1'] ?? '';
    },
    addAnswer({ email, adminLevel, start = 'password', mustChangePassword = false, ...profile }, typed) {
      const step = { do: 'user.add', as: 'new:1', profile, email, adminLevel, start, mustChangePassword };
      const secret = typed ?? { password: memberPassword, confirmation: memberPassword };
      const body = { steps: [step], ...(start === 'password' ? { secrets: { 'new:1': secret } } : {}) };

      return admin.request('POST', '/api/v1/w/{w}/changesets', { body });
    },
    signIn: signedIn,
    async find(username) {
      const listed = z
        .object({ rows: z.array(row) })
        .parse(await read(`/users?q=${encodeURIComponent(username)}`));

      return listed.rows.find((one) => one.username === username);
    },
    count: async (what) => z.object({ count: z.number() }).parse(await read(what)).count,
    page: (path, as = founder) => pageOf(pages, `${url}/w/quayside/${path}`, as),
    async close() {
      await browser.close();
      await server.stop();
      await database.close();
      await smtp.close();
      await rm(folder, { recursive: true, force: true });
    },
  };

  return house;
}

async function pageOf(pages: Pages, to: string, as: { username: string; password: string }): Promise<Page> {
  const { origin } = new URL(to);
  const page = await pages.take({ locale: 'en-GB' });
  const answer = await page.request.post(`${origin}/api/v1/session`, {
    headers: { origin },
    data: { username: as.username, password: as.password },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.goto(to);

  return page;
}

async function found(url: string, token: string, preset: PresetName): Promise<void> {
  const { password, ...named } = founder;
  const body = { token, ...named, password, confirmation: password, workspace: 'Quayside', preset };
  const answer = await clientOf({ url, workspace: '', cookie: '' }).request('POST', '/api/v1/setup', {
    body,
  });

  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
}

/** The code of a refusal. */
export function codeOf({ body }: Answer): string {
  const said = z.union([
    z
      .object({ refusals: z.array(z.object({ code: z.string() })).min(1) })
      .transform(({ refusals }) => refusals[0]?.code),
    z.object({ code: z.string() }).transform(({ code }) => code),
  ]);

  return said.parse(body) ?? '';
}

/** How many events the log holds beside signing in, which is chained a moment later; what was refused adds none. */
export function events(house: PresetHouse): Promise<number> {
  return house.count('/audit/count?filter=action:!session.started');
}
