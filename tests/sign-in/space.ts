import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';
import pg from 'pg';
import { createCrypto } from '#adapters/crypto/crypto.ts';
import { openDatabase } from '#adapters/db/database.ts';
import { transactOn } from '#adapters/db/transact.ts';
import { csvLines, resultLines } from '#adapters/files/csv-writer.ts';
import { readTables } from '#adapters/files/read-table.ts';
import { letterWriter } from '#adapters/mail/letters.ts';
import { createMailer } from '#adapters/mail/mailer.ts';
import { createIndexes } from '#app/access/indexes.ts';
import { applyChangeSet, type ApplyInput } from '#app/changesets/apply-change-set.ts';
import type { Applied } from '#app/changesets/apply-plan.ts';
import { deliverLetters } from '#app/mail/deliver-letters.ts';
import { perform, type Request, type UseCase, type World } from '#app/perform.ts';
import type { Bearer } from '#app/ports/instance.ts';
import { startSession, type SignedIn } from '#app/session/start-session.ts';
import { beginInstance } from '#app/setup/begin-instance.ts';
import { setUpInstance, type SetUp } from '#app/setup/set-up-instance.ts';
import type { Actor } from '#domain/access.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import { testDatabase } from '../support/database.ts';
import { linkIn, startSmtp, type ReceivedMail, type Smtp } from '../support/smtp.ts';

export const passwords = {
  ada: 'quiet harbour lantern 41',
  grace: 'seven moored barges drift',
  other: 'a copper kettle in the rain',
} as const;

export const publicUrl = 'http://localhost:41350';

/** An instance on a database of its own, with a real mail server and a clock that tests can turn. */
export type Space = {
  readonly world: World;
  readonly smtp: Smtp;
  /** Turns the clock on; undefined lets it show the real time again. */
  later(time: { minutes?: number; hours?: number; days?: number }): void;
  do<Input, Output, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: Input,
    by?: Partial<Request>,
  ): Promise<Output>;
  signIn(username: string, password: string, from?: Partial<Request>): Promise<SignedIn>;
  /** Lets the statement of that number fail, counted from 1, while the deed is done. */
  breakAt<Result>(statement: number, deed: () => Promise<Result>): Promise<Result>;
  /** The request of whoever holds the token, as the HTTP adapter makes it. */
  as(token: string, slug?: string): Promise<Partial<Request>>;
  /** Applies steps as Ada, who has full access. */
  change(steps: ApplyInput['steps'], secrets?: ApplyInput['secrets']): Promise<Applied>;
  /** Sends what waits, then finds the newest mail to the address. */
  mailTo(address: string, subject?: RegExp): Promise<ReceivedMail>;
  rows<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

export const fromHome: Request = {
  actor: { kind: 'nobody' },
  sessionId: null,
  via: 'console',
  address: '203.0.113.7',
  device: { browser: 'Firefox 140', system: 'Linux' },
  requestId: 'request-of-a-test',
};

export const setUpOf = (token: string): SetUp => ({
  token,
  username: 'ada',
  email: 'ada@quayside.example',
  fullName: 'Ada Byron',
  password: passwords.ada,
  confirmation: passwords.ada,
  workspace: 'Harbour Works',
  preset: 'open-workspace',
  locale: 'en',
  timeZone: 'Europe/Berlin',
});

/** A space that nobody has set up. */
export async function emptySpace(): Promise<Space> {
  const [database, smtp] = await Promise.all([testDatabase(), startSmtp()]);
  const open = openDatabase({ connectionString: database.url, connections: 30, onError: () => {} });
  const owner = new pg.Pool({ connectionString: database.url, max: 2 });
  owner.on('error', () => {}); // the database of a test goes away under connections that are just closing
  const crypto = createCrypto({ secrets: ['s'.repeat(40)], hashing: { memoryCost: 1024, timeCost: 1 } });
  const turned = { ms: 0 };
  const breaker = new Breaker();
  const world: World = {
    crypto,
    mailer: createMailer({ smtpUrl: smtp.url, folder: '/nonexistent', publicUrl }),
    files: { readTables, csvLines, resultLines },
    writeLetter: letterWriter(publicUrl),
    publicUrl,
    now: () => new Date(Date.now() + turned.ms).toISOString(),
    transact: transactOn(open.db.withPlugin(breaker), crypto),
    access: createIndexes(),
    nudge: () => {},
    enqueue: async () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };

  const space: Space = {
    world,
    smtp,
    later({ minutes = 0, hours = 0, days = 0 }) {
      turned.ms += (minutes + (hours + days * 24) * 60) * 60_000;
    },
    do: (useCase, input, by = {}) => perform(world, useCase, { input, request: { ...fromHome, ...by } }),
    signIn: (username, password, from) => space.do(startSession, { username, password }, from),
    async breakAt(statement, deed) {
      breaker.left = statement;
      try {
        return await deed();
      } finally {
        breaker.left = Number.POSITIVE_INFINITY;
      }
    },
    as: (token, slug) => requestOf(world, token, slug ?? null),
    async change(steps, secrets) {
      const { session } = await space.signIn('ada', passwords.ada);

      return space.do(applyChangeSet, { steps, secrets }, await space.as(session.token, 'harbour-works'));
    },
    mailTo: (address, subject = /./) => newestMail(space, address, subject),
    rows: async (text, values) => (await owner.query<never>(text, values)).rows,
    async close() {
      await open.close();
      await owner.end();
      await smtp.close();
      await database.close();
    },
  };

  return space;
}

async function newestMail({ world, smtp }: Space, address: string, subject: RegExp): Promise<ReceivedMail> {
  await deliverLetters(world);
  const mails = smtp
    .mails()
    .filter((mail) => mail.envelope.to.includes(address) && subject.test(mail.subject));

  return mails.at(-1) ?? smtp.waitFor(address, (mail) => subject.test(mail.subject));
}

/** The database goes away in the middle of what somebody does. */
export class Broken extends Error {}

class Breaker implements KyselyPlugin {
  left = Number.POSITIVE_INFINITY;

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    this.left -= 1;
    if (this.left === 0) throw new Broken('the statement is broken');

    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

/** A space that Ada has set up; she has full access in Harbour Works. */
export async function harbourWorks(): Promise<Space> {
  const space = await emptySpace();
  const token = (await beginInstance(space.world)) ?? '';
  await space.do(setUpInstance, setUpOf(token));

  return space;
}

export const slug = 'harbour-works';

/** Adds a person in the way a test is about; returns the id of the user. */
export async function addPerson(
  space: Space,
  name: string,
  start: 'invitation' | 'password' | 'later' = 'password',
): Promise<string> {
  const { created } = await space.change(
    [
      {
        do: 'user.add',
        as: 'new:1',
        profile: { username: name, fullName: name },
        email: `${name}@quayside.example`,
        adminLevel: 'none',
        roleIds: [],
        groupIds: [],
        validFrom: null,
        validUntil: null,
        start,
        mustChangePassword: false,
      },
    ],
    start === 'password'
      ? { 'new:1': { password: passwords.grace, confirmation: passwords.grace } }
      : undefined,
  );

  return created['new:1'] ?? '';
}

/** The token in the link of a mail. */
export function tokenIn(mail: ReceivedMail): string {
  return linkIn(mail).split('#')[1] ?? '';
}

/** The code of the refusal that the deed ends in. */
export async function refusalOf(deed: Promise<unknown>): Promise<RefusalCode | 'none'> {
  try {
    await deed;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }

  return 'none';
}

/** Everything that a refusal must leave alone. */
export async function traces(space: Space): Promise<unknown> {
  return space.rows(`select (select count(*) from audit_events) as events, (select count(*) from outbox) as mails,
    (select count(*) from sessions) as sessions, (select count(*) from links where used_at is not null) as used,
    (select string_agg(hash, ',' order by account_id) from passwords) as passwords,
    (select sum(version) from accounts) as accounts, (select sum(version) from users) as users`);
}

async function requestOf(world: World, token: string, slug: string | null): Promise<Partial<Request>> {
  const hash = world.crypto.hashToken('session', token) ?? '';
  const bearer = await world.transact('write', ({ ownSessions }) =>
    ownSessions.bearer(hash, slug, world.now()),
  );

  return { actor: actorOf(bearer), sessionId: bearer?.sessionId ?? null };
}

function actorOf(bearer: Bearer | undefined): Actor {
  if (bearer === undefined) return { kind: 'nobody' };
  const { accountId, mustChangePassword, user, workspaceId, isInstanceAdmin } = bearer;
  if (user === null || workspaceId === null) return { kind: 'account', accountId, mustChangePassword };

  return {
    kind: 'user',
    accountId,
    mustChangePassword,
    userId: user.id,
    workspaceId,
    level: user.adminLevel,
    isInstanceAdmin,
  };
}
