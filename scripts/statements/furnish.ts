import { sql } from 'kysely';

import type { Database } from '#adapters/db/database.ts';
import { storesOn } from '#adapters/db/stores.ts';
import type { AuditEventDraft, SecurityEvent } from '#app/ports/audit.ts';
import type { Link, NewSession } from '#app/ports/instance.ts';
import type { OutgoingLetter, Stores } from '#app/ports/stores.ts';
import type { ApiToken, Import, ImportRow, Job, SavedView } from '#app/ports/work.ts';
import { systemActor } from '#domain/actors.ts';
import type { Invitation } from '#domain/group.ts';
import type { EmailId, ImportId, InvitationId, JobId, SessionId, TokenId, ViewId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { filledWorkspace, testCrypto } from '#tests/support/people.ts';

export const now = '2026-03-01T12:00:00.000Z';
export const soon = '2026-03-02T12:00:00.000Z';

export type Sample = Awaited<ReturnType<typeof samplesFor>>;

/** A workspace in which one of everything has happened, so that no method ends early for want of rows. */
export async function furnish(db: Database, url: string): Promise<Sample> {
  const sample = await samplesFor(url);

  await db.transaction().execute(async (tx) => {
    const stores = storesOn(tx, testCrypto);

    await furnishInstance(stores, sample);
    await furnishWorkspace(stores, sample);
    // As older versions kept where letters go.
    await sql`/* across workspaces: nothing else is there */ update outbox set address = 'ada@example.com'`.execute(
      tx,
    );
  });

  return sample;
}

async function samplesFor(url: string) {
  const {
    id: workspaceId,
    slug,
    people,
    roles,
    groups,
  } = await filledWorkspace(url, { name: 'Sample', people: 3 });
  const [ada, bo] = people;
  const [role] = roles;
  const [group] = groups;
  if (!ada || !bo || !role || !group) throw new Error('The filled workspace lacks somebody.');
  const emailId = testCrypto.newId<EmailId>();

  return {
    workspaceId,
    slug,
    ada,
    bo,
    role,
    group,
    emailId,
    session: sessionOf(ada.accountId),
    link: linkOf(ada.accountId),
    invitation: invitationOf(bo.id, bo.email),
    letter: letterOf(ada),
    token: tokenOf(ada.id),
    job: jobOf(ada.id),
    import: importOf(ada.id),
    row,
    view: viewOf(ada.id),
    event,
    note,
  };
}

async function furnishInstance(
  { instance, ownSessions, links, throttles }: Stores,
  sample: Sample,
): Promise<void> {
  await instance.begin(testCrypto.newId(), 'hash of a set-up token', now);
  await ownSessions.start(sample.session);
  await ownSessions.bearer(sample.session.tokenHash, sample.slug, now);
  await links.add([sample.link], now);
  await throttles.save('sample', { failures: 1, lastFailureAt: now, blockedUntil: now });
}

async function furnishWorkspace(stores: Stores, sample: Sample): Promise<void> {
  const home = stores.workspace(sample.workspaceId);

  await home.writer.write([created('invitation', sample.invitation)], { version: 2, now });
  await home.outbox.add([sample.letter]);
  await home.drafts.save(sample.ada.id, { sealedSteps: 'sealed', subjects: [], savedAt: now });
  await home.views.save(sample.view, now);
  await home.tokens.add(sample.token);
  await home.jobs.add(sample.job);
  await home.imports.add(sample.import, [sample.row]);
  await home.imports.update(sample.import.id, { jobId: sample.job.id });
  await home.guard.save(await home.audit.append(await home.guard.lock(now), sample.event));
  await home.audit.note(sample.note);
}

type Person = Awaited<ReturnType<typeof filledWorkspace>>['people'][number];

function sessionOf(accountId: Person['accountId']): NewSession {
  const device = { address: '127.0.0.1', browser: 'Browser', system: 'System' };

  return {
    id: testCrypto.newId<SessionId>(),
    tokenHash: 'hash of a session',
    accountId,
    ...device,
    startedAt: now,
    idleUntil: soon,
    expiresAt: soon,
  };
}

function linkOf(accountId: Person['accountId']): Link {
  return {
    id: testCrypto.newId(),
    tokenHash: 'hash of a link',
    purpose: 'reset',
    accountId,
    workspaceId: null,
    invitationId: null,
    emailId: null,
    address: 'ada@example.com',
    createdAt: now,
    expiresAt: soon,
    openedAt: null,
    usedAt: null,
  };
}

function invitationOf(userId: Person['id'], address: string): Invitation {
  const ended = { acceptedAt: null, cancelledAt: null, createdBy: null };

  return { id: testCrypto.newId<InvitationId>(), userId, address, expiresAt: soon, ...ended, version: 2 };
}

function letterOf({ accountId, id: userId, email }: Person): OutgoingLetter {
  return {
    id: testCrypto.newId(),
    mail: 'invitation',
    accountId,
    userId,
    address: email,
    sealedContent: 'sealed',
    at: now,
  };
}

function tokenOf(userId: Person['id']): ApiToken & { readonly tokenHash: string } {
  const used = { createdAt: now, expiresAt: null, lastUsedAt: null };

  return { id: testCrypto.newId<TokenId>(), userId, name: 'reports', ...used, tokenHash: 'hash of a token' };
}

function jobOf(createdBy: Person['id']): Omit<Job, 'createdByName'> {
  return {
    id: testCrypto.newId<JobId>(),
    kind: 'import',
    title: 'people.csv',
    state: 'running',
    total: 1,
    done: 0,
    failed: 0,
    createdBy,
    createdAt: now,
    startedAt: now,
    finishedAt: null,
    reason: null,
    link: null,
  };
}

function importOf(createdBy: Person['id']): Import {
  return {
    id: testCrypto.newId<ImportId>(),
    jobId: null,
    fileName: 'people.csv',
    format: 'csv',
    state: 'running',
    columns: ['User ID'],
    mapping: { username: 'User ID' },
    options: { invite: true, update: true },
    groups: [],
    others: {},
    notices: [],
    createdBy,
    createdAt: now,
    startedAt: now,
    finishedAt: null,
    reason: null,
  };
}

const row: ImportRow = {
  n: 0,
  line: 2,
  cells: ['cy'],
  picture: null,
  readProblems: [],
  outcome: 'create',
  problems: [],
  userId: null,
  appliedAt: null,
};

function viewOf(userId: Person['id']): SavedView {
  return {
    id: testCrypto.newId<ViewId>(),
    userId,
    list: 'users',
    name: 'Mine',
    shared: false,
    state: '',
    isDefault: false,
  };
}

const origin = { at: now, via: 'system', address: '', requestId: 'sample', actorId: systemActor } as const;

const event: AuditEventDraft = {
  ...origin,
  action: 'user.update',
  subject: 'workspace:sample',
  people: 0,
  revertible: true,
  revertsSeq: null,
  details: {},
  entries: [
    {
      action: 'user.update',
      fact: 'user',
      factId: testCrypto.newId(),
      subject: 'workspace:sample',
      personId: null,
      changes: [{ field: 'state', before: 'active', after: 'inactive' }],
    },
  ],
};

const note: SecurityEvent = {
  ...origin,
  action: 'session.started',
  subject: 'workspace:sample',
  details: {},
};
