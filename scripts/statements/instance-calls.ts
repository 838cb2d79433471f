import type { WorkspaceId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { testCrypto } from '#tests/support/people.ts';
import { now, soon } from './furnish.ts';
import type { Call, Place } from './record.ts';

const secondId = testCrypto.newId<WorkspaceId>();

const instance: readonly Call[] = [
  { method: 'instance.read', run: ({ stores }) => stores.instance.read() },
  { method: 'instance.claim', run: ({ stores }) => stores.instance.claim() },
  { method: 'instance.begin', run: ({ stores }) => stores.instance.begin(testCrypto.newId(), 'hash', now) },
  { method: 'instance.markSetUp', run: ({ stores }) => stores.instance.markSetUp(now) },
  { method: 'instance.reopen', run: ({ stores }) => stores.instance.reopen('hash') },
  { method: 'instance.workspaces', run: ({ stores }) => stores.instance.workspaces() },
  {
    method: 'instance.addGuard',
    given: secondWorkspace,
    run: ({ stores }) => stores.instance.addGuard(secondId, guardOf({ demo: false })),
  },
  {
    method: 'workspace.demo.remove',
    async given(place) {
      await secondWorkspace(place);
      await place.stores.instance.addGuard(secondId, guardOf({ demo: true }));
    },
    run: ({ stores }) => stores.workspace(secondId).demo.remove(),
  },
];

async function secondWorkspace({ stores, home, sample }: Place): Promise<void> {
  const [workspace] = await home.facts('snapshot').where('workspace', 'id', [sample.workspaceId]);
  if (workspace === undefined) throw new Error('The sample has no workspace.');
  const second = created('workspace', { ...workspace, id: secondId, slug: 'second' });

  await stores.workspace(secondId).writer.write([second], { version: 1, now });
}

function guardOf({ demo }: { demo: boolean }) {
  return { activeFullUsers: 1, activeUsers: 1, demo };
}

const accounts: readonly Call[] = [
  {
    method: 'accounts.bySignInName',
    run: ({ stores, sample }) => stores.accounts.bySignInName(sample.ada.email),
  },
  { method: 'accounts.byId', run: ({ stores, sample }) => stores.accounts.byId(sample.ada.accountId) },
  { method: 'accounts.claim', run: ({ stores, sample }) => stores.accounts.claim(sample.ada.accountId) },
  {
    method: 'accounts.byNameForLetters',
    run: ({ stores, sample }) => stores.accounts.byNameForLetters(sample.ada.email),
  },
  { method: 'accounts.emails', run: ({ stores, sample }) => stores.accounts.emails(sample.ada.accountId) },
  {
    method: 'accounts.memberships',
    run: ({ stores, sample }) => stores.accounts.memberships(sample.ada.accountId),
  },
  {
    method: 'accounts.setPassword',
    run: ({ stores, sample }) =>
      stores.accounts.setPassword(sample.ada.accountId, {
        hash: 'hash',
        singleUse: false,
        expiresAt: null,
        setAt: now,
      }),
  },
  {
    method: 'accounts.setPicture',
    way: 'a picture',
    run: ({ stores, sample }) =>
      stores.accounts.setPicture(sample.ada.accountId, {
        mediaType: 'image/png',
        content: new Uint8Array([1]),
        digest: 'digest',
      }),
  },
  {
    method: 'accounts.setPicture',
    way: 'none',
    run: ({ stores, sample }) => stores.accounts.setPicture(sample.ada.accountId, null),
  },
  {
    method: 'accounts.picture',
    run: ({ stores, sample }) => stores.accounts.picture(sample.ada.accountId),
  },
  {
    method: 'accounts.pictureDigest',
    run: ({ stores, sample }) => stores.accounts.pictureDigest(sample.ada.accountId),
  },
  {
    method: 'accounts.preferences',
    run: ({ stores, sample }) => stores.accounts.preferences(sample.ada.accountId),
  },
  {
    method: 'accounts.setPreference',
    way: 'a value',
    run: ({ stores, sample }) => stores.accounts.setPreference(sample.ada.accountId, 'theme', 'dark'),
  },
  {
    method: 'accounts.setPreference',
    way: 'the default again',
    run: ({ stores, sample }) => stores.accounts.setPreference(sample.ada.accountId, 'theme', null),
  },
];

const links: readonly Call[] = [
  {
    method: 'links.add',
    run: ({ stores, sample }) =>
      stores.links.add([{ ...sample.link, id: testCrypto.newId(), tokenHash: 'another hash' }], now),
  },
  { method: 'links.claim', run: ({ stores, sample }) => stores.links.claim(sample.link.tokenHash) },
  { method: 'links.read', run: ({ stores, sample }) => stores.links.read(sample.link.tokenHash) },
  { method: 'links.lastAt', run: ({ stores, sample }) => stores.links.lastAt(sample.ada.accountId, 'reset') },
  { method: 'links.markOpened', run: ({ stores, sample }) => stores.links.markOpened(sample.link.id, now) },
  { method: 'links.markUsed', run: ({ stores, sample }) => stores.links.markUsed(sample.link.id, now) },
  {
    method: 'links.expire',
    run: ({ stores, sample }) => stores.links.expire(sample.ada.accountId, 'reset', now),
  },
];

const sessions: readonly Call[] = [
  {
    method: 'ownSessions.start',
    run: ({ stores, sample: { session } }) =>
      stores.ownSessions.start({ ...session, id: testCrypto.newId(), tokenHash: 'another hash' }),
  },
  {
    method: 'ownSessions.bearer',
    way: 'in a workspace',
    run: ({ stores, sample }) => stores.ownSessions.bearer(sample.session.tokenHash, sample.slug, now),
  },
  {
    method: 'ownSessions.bearer',
    way: 'outside of every workspace',
    run: ({ stores, sample }) => stores.ownSessions.bearer(sample.session.tokenHash, null, now),
  },
  {
    method: 'ownSessions.endOf',
    run: ({ stores, sample }) => stores.ownSessions.endOf(sample.session.tokenHash),
  },
  {
    method: 'ownSessions.tokenBearer',
    run: ({ stores, sample }) => stores.ownSessions.tokenBearer(sample.slug, sample.token.tokenHash, now),
  },
  {
    method: 'ownSessions.settledBearer',
    way: 'of a session',
    run: ({ stores, sample: { session, slug } }) =>
      stores.ownSessions.settledBearer({ kind: 'session', hash: session.tokenHash, slug }, now),
  },
  {
    method: 'ownSessions.settledBearer',
    way: 'of a token',
    run: ({ stores, sample: { token, slug } }) =>
      stores.ownSessions.settledBearer({ kind: 'token', hash: token.tokenHash, slug }, now),
  },
  {
    method: 'ownSessions.touch',
    async run({ stores, sample }) {
      const bearer = await stores.ownSessions.bearer(sample.session.tokenHash, sample.slug, now);

      if (bearer !== undefined) await stores.ownSessions.touch({ ...bearer, lastSeenAt: null }, soon, soon);
    },
  },
  {
    method: 'ownSessions.endedIn',
    run: ({ stores, sample }) => stores.ownSessions.endedIn(sample.session.id),
  },
  {
    method: 'ownSessions.listOwn',
    run: ({ stores, sample }) => stores.ownSessions.listOwn(sample.ada.accountId, now),
  },
  {
    method: 'ownSessions.endOwn',
    way: 'one',
    run: ({ stores, sample }) =>
      stores.ownSessions.endOwn(
        sample.ada.accountId,
        { only: sample.session.id },
        { reason: 'signed_out', at: now },
      ),
  },
  {
    method: 'ownSessions.endOwn',
    way: 'all but one',
    run: ({ stores, sample }) =>
      stores.ownSessions.endOwn(
        sample.ada.accountId,
        { except: testCrypto.newId() },
        { reason: 'signed_out', at: now },
      ),
  },
];

const throttle = { failures: 2, lastFailureAt: now, blockedUntil: now };
const others: readonly Call[] = [
  { method: 'throttles.claim', run: ({ stores }) => stores.throttles.claim(['sample']) },
  { method: 'throttles.save', run: ({ stores }) => stores.throttles.save('sample', throttle) },
  { method: 'throttles.forget', run: ({ stores }) => stores.throttles.forget(['sample']) },
  {
    method: 'throttles.knownDevices',
    run: ({ stores, sample }) => stores.throttles.knownDevices(sample.ada.accountId),
  },
  {
    method: 'throttles.rememberDevices',
    run: ({ stores, sample }) => stores.throttles.rememberDevices(sample.ada.accountId, ['device'], now),
  },
  { method: 'mailQueue.take', run: ({ stores }) => stores.mailQueue.take(10, { now, until: soon }) },
  {
    method: 'mailQueue.markSent',
    run: ({ stores, sample }) => stores.mailQueue.markSent(waiting(sample), now),
  },
  {
    method: 'mailQueue.putOff',
    run: ({ stores, sample }) => stores.mailQueue.putOff(waiting(sample), soon, 'unreachable'),
  },
  {
    method: 'mailQueue.markFailed',
    run: ({ stores, sample }) => stores.mailQueue.markFailed(waiting(sample), 'address_refused'),
  },
  {
    method: 'actorNow',
    run: ({ stores, sample: { ada, workspaceId } }) =>
      stores.actorNow(
        {
          kind: 'user',
          accountId: ada.accountId,
          userId: ada.id,
          workspaceId,
          level: 'full',
          mustChangePassword: false,
          isInstanceAdmin: false,
        },
        now,
      ),
  },
  { method: 'workspaceBySlug', run: ({ stores, sample }) => stores.workspaceBySlug(sample.slug) },
  { method: 'workspacesToSeal', run: ({ stores }) => stores.workspacesToSeal() },
  { method: 'unfinishedJobs', run: ({ stores }) => stores.unfinishedJobs() },
  { method: 'sweep', run: ({ stores }) => stores.sweep(now) },
  { method: 'examination.look', run: ({ stores }) => stores.examination.look(now) },
  { method: 'examination.wrappedKeys', run: ({ stores }) => stores.examination.wrappedKeys() },
];

function waiting({ letter, workspaceId }: Parameters<Call['run']>[0]['sample']) {
  const { id, address, sealedContent, at: createdAt } = letter;

  return { id, address, sealedContent, createdAt, workspaceId, attempts: 0 };
}

export const instanceCalls: readonly Call[] = [instance, accounts, links, sessions, others].flat();
