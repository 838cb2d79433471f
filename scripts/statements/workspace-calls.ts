import type { UserId } from '#domain/ids.ts';
import { changed, created, deleted, type Change, type FactKind, type Facts } from '#domain/plan/change.ts';
import { factKeys } from '#domain/plan/keys.ts';
import { testCrypto } from '#tests/support/people.ts';
import { now, soon, type Sample } from './furnish.ts';
import type { Call, Place } from './record.ts';
import { placeCalls } from './place-calls.ts';
import { roleCalls } from './role-calls.ts';

const everyone = { limit: 50 };
const narrowed = {
  ...everyone,
  q: 'ada',
  filter: 'state:active,invited;company:~quay',
  sort: 'company,-lastSeen',
};

const facts: readonly Call[] = [
  { method: 'workspace.foundedAt', run: ({ home }) => home.foundedAt() },
  { method: 'workspace.demo.is', run: ({ home }) => home.demo.is() },
  { method: 'workspace.demo.builtBy', run: ({ home }) => home.demo.builtBy() },
  { method: 'workspace.demo.contents', run: ({ home }) => home.demo.contents() },
  ...Object.entries(factKeys).flatMap(([kind, keys]) =>
    Object.keys(keys).map((key) => ({
      method: 'workspace.facts.where',
      way: `${kind} by ${key}`,
      run: ({ home, sample }: Place) =>
        home.facts('snapshot').where(kind as FactKind, key as never, [valueOf(key, sample)]), // a key of that kind
    })),
  ),
  ...(['account', 'email'] as const).map((kind) => ({
    method: 'workspace.facts.where',
    way: `${kind} behind the guard row`,
    run: ({ home, sample }: Place) => home.facts('locked').where(kind, 'id', [sample.ada.accountId]),
  })),
];

function valueOf(key: string, { ada }: Sample): string {
  return key === 'id' || key.endsWith('Id') ? ada.id : 'ada';
}

const writes: readonly Call[] = [
  writing('a new user', async ({ home, sample }) => {
    const [user] = await read(home, 'user', sample.bo.id);
    const [account] = await read(home, 'account', sample.bo.accountId);
    const accountId = testCrypto.newId<Facts['account']['id']>();

    return [
      created('account', { ...account, id: accountId, username: 'cy' }),
      created('user', { ...user, id: testCrypto.newId<UserId>(), accountId }),
    ];
  }),
  writing('a profile and a state', async ({ home, sample }) => {
    const [user] = await read(home, 'user', sample.bo.id);
    const [account] = await read(home, 'account', sample.bo.accountId);

    return [
      changed('account', account, { ...account, company: 'Harbour' }),
      changed('user', user, { ...user, state: 'inactive' }),
    ];
  }),
  writing('a membership that ends', async ({ home, sample }) => {
    const [membership] = await home.facts('snapshot').where('membership', 'userId', [sample.bo.id]);

    return membership === undefined ? [] : [deleted('membership', membership)];
  }),
  { method: 'workspace.guard.lock', run: ({ home }) => home.guard.lock(now) },
  { method: 'workspace.guard.read', run: ({ home }) => home.guard.read(now) },
  { method: 'workspace.guard.save', run: async ({ home }) => home.guard.save(await home.guard.read(now)) },
  {
    method: 'workspace.admissions.countLive',
    run: ({ home, sample }) => home.admissions.countLive([sample.ada.id]),
  },
  {
    method: 'workspace.admissions.end',
    run: ({ home, sample }) =>
      home.admissions.end([{ userId: sample.ada.id, reason: 'deactivated' }], now, null),
  },
  {
    method: 'workspace.outbox.add',
    run: ({ home, sample }) => home.outbox.add([{ ...sample.letter, id: testCrypto.newId() }]),
  },
  {
    method: 'workspace.outbox.withdraw',
    run: ({ home, sample }) => home.outbox.withdraw('invitation', [sample.ada.id]),
  },
  {
    method: 'workspace.idempotency.find',
    run: ({ home, sample }) => home.idempotency.find(sample.ada.id, 'key'),
  },
  {
    method: 'workspace.idempotency.keep',
    run: ({ home, sample }) =>
      home.idempotency.keep(sample.ada.id, 'key', { digest: 'digest', response: {}, at: now }),
  },
];

function writing(way: string, changes: (place: Place) => Promise<readonly Change[]>): Call {
  const prepared = new WeakMap<object, readonly Change[]>();

  return {
    method: 'workspace.writer.write',
    way,
    given: async (place) => void prepared.set(place, await changes(place)),
    run: (place) => place.home.writer.write(prepared.get(place) ?? [], { version: 9, now }),
  };
}

async function read<Kind extends 'user' | 'account'>(
  home: Place['home'],
  kind: Kind,
  id: string,
): Promise<[Facts[Kind]]> {
  const [fact] = await home.facts('snapshot').where(kind, 'id', [id]);
  if (fact === undefined) throw new Error(`There is no ${kind} ${id}.`);

  return [fact];
}

const audit: readonly Call[] = [
  {
    method: 'workspace.audit.append',
    run: async ({ home, sample }) => home.audit.append(await home.guard.read(now), sample.event),
  },
  { method: 'workspace.audit.note', run: ({ home, sample }) => home.audit.note(sample.note) },
  { method: 'workspace.audit.seal', run: async ({ home }) => home.audit.seal(await home.guard.read(now)) },
  { method: 'workspace.audit.list', way: 'all', run: ({ home }) => home.audit.list(everyone) },
  {
    method: 'workspace.audit.list',
    way: 'narrowed',
    run: ({ home }) => home.audit.list({ limit: 50, q: 'ada', filter: 'action:user.update;at:>2026-01-01' }),
  },
  { method: 'workspace.audit.count', way: 'all', run: ({ home }) => home.audit.count({}) },
  { method: 'workspace.audit.count', way: 'narrowed', run: ({ home }) => home.audit.count({ q: 'ada' }) },
  { method: 'workspace.audit.read', run: ({ home }) => home.audit.read(1, 0) },
  { method: 'workspace.audit.entries', run: ({ home }) => home.audit.entries(1) },
  { method: 'workspace.audit.verify', run: ({ home }) => home.audit.verify() },
];

const users: readonly Call[] = [
  { method: 'workspace.users.list', way: 'all', run: ({ home }) => home.users.list(everyone) },
  {
    method: 'workspace.users.list',
    way: 'narrowed and sorted',
    run: ({ home }) => home.users.list(narrowed),
  },
  {
    method: 'workspace.users.list',
    way: 'opened anywhere, grouped',
    run: ({ home }) => home.users.list({ limit: 50, at: 1, group: 'company' }),
  },
  {
    method: 'workspace.users.list',
    way: 'the next page',
    async run({ home }) {
      const { next } = await home.users.list({ limit: 1 });
      await home.users.list({ limit: 1, cursor: next ?? undefined });
    },
  },
  { method: 'workspace.users.count', way: 'all', run: ({ home }) => home.users.count({}) },
  { method: 'workspace.users.count', way: 'narrowed', run: ({ home }) => home.users.count({ q: 'ada' }) },
  ...['company', 'state', 'role', 'adminLevel'].map((group) => ({
    method: 'workspace.users.groups',
    way: `by ${group}`,
    run: ({ home }: Place) => home.users.groups({ group }),
  })),
  {
    method: 'workspace.users.find',
    run: ({ home }) => home.users.find({ limit: 50, text: 'ada', column: 'name' }),
  },
  { method: 'workspace.users.select', run: ({ home }) => home.users.select({ filter: 'state:invited' }) },
  { method: 'workspace.users.read', run: ({ home, sample }) => home.users.read(sample.bo.id) },
  { method: 'workspace.users.names', run: ({ home, sample }) => home.users.names([sample.ada.id]) },
  { method: 'workspace.users.picture', run: ({ home, sample }) => home.users.picture(sample.ada.id) },
  ...roleCalls,
  ...placeCalls,
  { method: 'workspace.users.roles', run: ({ home }) => home.users.roles() },
  {
    method: 'workspace.groups.list',
    run: ({ home }) => home.groups.list({ limit: 50, sort: '-memberCount' }),
  },
  { method: 'workspace.groups.count', run: ({ home }) => home.groups.count({ q: 'night' }) },
  { method: 'workspace.groups.read', run: ({ home, sample }) => home.groups.read(sample.group.id) },
  { method: 'workspace.groups.names', run: ({ home }) => home.groups.names() },
  { method: 'workspace.groups.ofUser', run: ({ home, sample }) => home.groups.ofUser(sample.bo.id) },
  {
    method: 'workspace.groups.accessOf',
    run: ({ home, sample }) => home.groups.accessOf(sample.bo.id, now),
  },
  {
    method: 'workspace.users.list',
    way: 'by seat',
    run: ({ home }) => home.users.list({ limit: 50, filter: 'seat:static,-' }),
  },
  { method: 'workspace.licences.count', run: ({ home }) => home.licences.count() },
  { method: 'workspace.licences.products', run: ({ home }) => home.licences.products() },
  { method: 'workspace.users.contacts', run: ({ home }) => home.users.contacts() },
];

const administration: readonly Call[] = [
  { method: 'workspace.invitations.list', run: ({ home }) => home.invitations.list(everyone, now) },
  {
    method: 'workspace.invitations.count',
    run: ({ home }) => home.invitations.count({ filter: 'state:open' }, now),
  },
  { method: 'workspace.sessions.list', run: ({ home }) => home.sessions.list(everyone, now) },
  { method: 'workspace.sessions.count', run: ({ home }) => home.sessions.count({ q: 'ada' }, now) },
  {
    method: 'workspace.sessions.read',
    run: ({ home, sample }) => home.sessions.read(sample.session.id, now),
  },
  {
    method: 'workspace.sessions.end',
    run: ({ home, sample }) =>
      home.sessions.end(sample.session.id, { reason: 'ended_by_administrator', note: '', at: now }),
  },
  { method: 'workspace.mails.list', run: ({ home }) => home.mails.list(everyone) },
  { method: 'workspace.mails.counts', run: ({ home }) => home.mails.counts() },
  {
    method: 'workspace.jobs.add',
    run: ({ home, sample }) => home.jobs.add({ ...sample.job, id: testCrypto.newId() }),
  },
  { method: 'workspace.jobs.read', run: ({ home, sample }) => home.jobs.read(sample.job.id) },
  { method: 'workspace.jobs.list', run: ({ home }) => home.jobs.list(everyone) },
  {
    method: 'workspace.jobs.update',
    run: ({ home, sample }) => home.jobs.update(sample.job.id, { done: 1 }),
  },
  { method: 'workspace.tokens.listOwn', run: ({ home, sample }) => home.tokens.listOwn(sample.ada.id) },
  {
    method: 'workspace.tokens.add',
    run: ({ home, sample }) =>
      home.tokens.add({ ...sample.token, id: testCrypto.newId(), tokenHash: 'another hash' }),
  },
  {
    method: 'workspace.tokens.revoke',
    run: ({ home, sample }) => home.tokens.revoke(sample.token.id, sample.ada.id, now),
  },
];

const ownThings: readonly Call[] = [
  { method: 'workspace.drafts.read', run: ({ home, sample }) => home.drafts.read(sample.ada.id) },
  {
    method: 'workspace.drafts.save',
    run: ({ home, sample }) =>
      home.drafts.save(sample.ada.id, { sealedSteps: 'sealed', subjects: [], savedAt: soon }),
  },
  { method: 'workspace.drafts.discard', run: ({ home, sample }) => home.drafts.discard(sample.ada.id) },
  { method: 'workspace.drafts.others', run: ({ home, sample }) => home.drafts.others(sample.bo.id, now) },
  { method: 'workspace.views.list', run: ({ home, sample }) => home.views.list(sample.ada.id, 'users') },
  { method: 'workspace.views.read', run: ({ home, sample }) => home.views.read(sample.view.id) },
  {
    method: 'workspace.views.save',
    run: ({ home, sample }) => home.views.save({ ...sample.view, shared: true, isDefault: true }, soon),
  },
  { method: 'workspace.views.delete', run: ({ home, sample }) => home.views.delete(sample.view.id) },
];

const imports: readonly Call[] = [
  {
    method: 'workspace.imports.add',
    run: ({ home, sample }) => home.imports.add({ ...sample.import, id: testCrypto.newId() }, [sample.row]),
  },
  { method: 'workspace.imports.read', run: ({ home, sample }) => home.imports.read(sample.import.id) },
  { method: 'workspace.imports.claim', run: ({ home, sample }) => home.imports.claim(sample.import.id) },
  { method: 'workspace.imports.byJob', run: ({ home, sample }) => home.imports.byJob(sample.job.id) },
  {
    method: 'workspace.imports.update',
    run: ({ home, sample }) => home.imports.update(sample.import.id, { state: 'done', finishedAt: now }),
  },
  {
    method: 'workspace.imports.rows',
    way: 'a page',
    run: ({ home, sample }) => home.imports.rows(sample.import.id, { at: 0, limit: 50, outcome: ['create'] }),
  },
  {
    method: 'workspace.imports.rows',
    way: 'the next to import, with pictures',
    run: ({ home, sample }) =>
      home.imports.rows(sample.import.id, { at: 0, limit: 50, unapplied: true, pictures: 'with' }),
  },
  {
    method: 'workspace.imports.countByOutcome',
    run: ({ home, sample }) => home.imports.countByOutcome(sample.import.id),
  },
  {
    method: 'workspace.imports.saveOutcomes',
    run: ({ home, sample: { row, import: one, bo } }) =>
      home.imports.saveOutcomes(one.id, [{ ...row, userId: bo.id, appliedAt: now }]),
  },
  {
    method: 'workspace.imports.pictureDigests',
    run: ({ home, sample }) => home.imports.pictureDigests([sample.ada.accountId]),
  },
];

const own = [facts, writes, audit, users, administration, ownThings, imports];

export const workspaceCalls: readonly Call[] = own.flat();
