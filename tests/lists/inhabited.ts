import { z } from 'zod';
import { expect } from 'vitest';

import { createMailer } from '#adapters/mail/mailer.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { founded, type Founded } from '#tests/support/founded.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';
import { startSmtp, type Smtp } from '#tests/support/smtp.ts';

/** A workspace with four people beside its founder, on a real server, beside another workspace. */
export type Inhabited = {
  readonly space: Founded;
  readonly server: Listening;
  readonly smtp: Smtp;
  /** The founder, who has full access. */
  readonly ada: Client;
  /** The ids of the people by their names. */
  readonly ids: ReadonlyMap<string, string>;
  get(path: string): Promise<unknown>;
  rowsOf(path: string): Promise<readonly Record<string, unknown>[]>;
  refused(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Everything in the audit log, what waits to be chained included. */
  actions(): Promise<readonly string[]>;
  close(): Promise<void>;
};

const names = ['Bálint Okonkwo', 'Çelik Marou', '=cmd()', 'Dunja Petrović'];

export async function inhabited(): Promise<Inhabited> {
  const space = await founded();
  await space.foundAnother('globex');
  const smtp = await startSmtp();
  const mailer = createMailer({ smtpUrl: smtp.url, folder: '', publicUrl: space.world.publicUrl });
  const server = await listen({ world: { ...space.world, mailer } });
  const ada = founderAt(space, server);
  const ids = new Map<string, string>();

  for (const [n, name] of names.entries()) ids.set(name, await add(ada, name, n));

  return {
    space,
    server,
    smtp,
    ada,
    ids,
    ...asking(ada),
    actions: () => sealedActions(space),
    async close() {
      await server.close();
      await smtp.close();
      await space.close();
    },
  };
}

export function idOf(thing: unknown): string {
  return z.object({ id: z.string() }).parse(thing).id;
}

function founderAt({ workspace, token, world }: Founded, { url }: Listening): Client {
  const client = clientOf({ url, workspace, cookie: `muster=${token}` });
  const headers = { origin: world.publicUrl };

  return {
    ...client,
    request: (method, path, options) => client.request(method, path, { ...options, headers }),
    apply: (steps) => client.apply(steps, { headers }),
  };
}

async function add(ada: Client, fullName: string, n: number): Promise<string> {
  const { body } = await ada.apply([
    {
      do: 'user.add',
      as: 'new:1',
      profile: { fullName, username: `person${n}`, company: n === 3 ? '' : 'Quayside Ferries' },
      email: `person${n}@quayside.example`,
      adminLevel: n === 0 ? 'extended' : 'none',
      roleIds: [],
      groupIds: [],
      validFrom: null,
      validUntil: null,
      start: n === 1 ? 'invitation' : 'later',
      mustChangePassword: false,
    },
  ]);

  return z.object({ created: z.record(z.string(), z.string()) }).parse(body).created['new:1'] ?? '';
}

const things = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

function asking(ada: Client): Pick<Inhabited, 'get' | 'rowsOf' | 'refused'> {
  async function get(path: string): Promise<unknown> {
    const { status, body } = await ada.request('GET', `/api/v1/w/{w}${path}`);
    expect(status, JSON.stringify(body)).toBe(200);

    return body;
  }

  return {
    get,
    rowsOf: async (path) => things.parse(await get(path)).rows,
    async refused(method, path, body) {
      const answer = await ada.request(method, `/api/v1/w/{w}${path}`, body === undefined ? {} : { body });

      return { status: answer.status, ...z.object({ code: z.string() }).parse(answer.body) };
    },
  };
}

async function sealedActions({ world, workspace }: Founded): Promise<readonly string[]> {
  const { rows } = await world.transact('write', async (stores) => {
    const id = (await stores.workspaceBySlug(workspace))?.id ?? ('' as never); // founded with the instance
    const home = stores.workspace(id);
    const { guard } = await home.audit.seal(await home.guard.lock(world.now()));
    await home.guard.save(guard);

    return home.audit.list({ limit: 50 });
  });

  return rows.map(({ action }) => action);
}
