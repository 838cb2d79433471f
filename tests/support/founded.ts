import { createCrypto } from '#adapters/crypto/crypto.ts';
import { openDatabase } from '#adapters/db/database.ts';
import { transactOn } from '#adapters/db/transact.ts';
import { csvLines, resultLines } from '#adapters/files/csv-writer.ts';
import { readTables } from '#adapters/files/read-table.ts';
import { letterWriter } from '#adapters/mail/letters.ts';
import { createMailer } from '#adapters/mail/mailer.ts';
import { createIndexes } from '#app/access/indexes.ts';
import { perform, type Request, type World } from '#app/perform.ts';
import { addWorkspace } from '#app/setup/add-workspace.ts';
import { beginInstance } from '#app/setup/begin-instance.ts';
import { setUpInstance } from '#app/setup/set-up-instance.ts';
import type { Instant } from '#domain/ids.ts';
import { testDatabase } from './database.ts';

export type Founded = {
  readonly world: World;
  /** The slug of the workspace, and the session of its first administrator. */
  readonly workspace: string;
  readonly token: string;
  /** The clock of the world; set to stand still at a moment. */
  readonly clock: { now: Instant | null };
  /** The owner's address of its database. */
  readonly databaseUrl: string;
  /** Founds another workspace whose administrator is somebody else. */
  foundAnother(name: string): Promise<string>;
  close(): Promise<void>;
};

export const founderPassword = 'quiet harbour lantern 41';

const nobody: Request = {
  actor: { kind: 'nobody' },
  sessionId: null,
  via: 'console',
  address: '127.0.0.1',
  device: { browser: '', system: '' },
  requestId: 'founding',
};

/** An instance that somebody has just set up, on a database of its own. */
export async function founded(): Promise<Founded> {
  const database = await testDatabase();
  const open = openDatabase({ connectionString: database.url, connections: 5, onError: () => {} });
  const crypto = createCrypto({ secrets: ['x'.repeat(40)], hashing: { memoryCost: 1024, timeCost: 1 } });
  const clock: Founded['clock'] = { now: null };
  const world: World = {
    crypto,
    mailer: createMailer({ smtpUrl: null, folder: '/nonexistent', publicUrl: 'http://localhost:41300' }),
    files: { readTables, csvLines, resultLines },
    writeLetter: letterWriter('http://localhost:41300'),
    publicUrl: 'http://localhost:41300',
    now: () => clock.now ?? new Date().toISOString(),
    transact: transactOn(open.db, crypto),
    access: createIndexes(),
    nudge: () => {},
    enqueue: async () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const setup = (await beginInstance(world)) ?? '';
  const { workspace, session } = await perform(world, setUpInstance, {
    request: nobody,
    input: { token: setup, ...founder, confirmation: founderPassword, workspace: 'Acme', ...manner },
  });

  return {
    world,
    workspace,
    token: session.token,
    clock,
    databaseUrl: database.url,
    foundAnother: (name) => foundAnother(world, name),
    async close() {
      await open.close();
      await database.close();
    },
  };
}

const founder = {
  username: 'ada',
  email: 'ada@acme.example',
  fullName: 'Ada Byron',
  password: founderPassword,
};
const manner = { preset: 'open-workspace', locale: 'en', timeZone: 'UTC' } as const;

async function foundAnother(world: World, name: string): Promise<string> {
  const { workspace } = await perform(world, addWorkspace, {
    request: { ...nobody, actor: { kind: 'operator' }, via: 'command_line' },
    input: {
      workspace: name,
      ...manner,
      founder: { ...founder, username: `${name}-admin`, email: `${name}@other.example` },
    },
  });

  return workspace;
}
