import type { World } from '#app/perform.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { InstanceStores, LinkPurpose, LinkStore } from '#app/ports/instance.ts';
import type { OutboxStore, Stores, WorkspaceStores } from '#app/ports/stores.ts';
import type { AccountId, Instant } from '#domain/ids.ts';

/** A world in which the same use cases run at any moment, and nothing leaves. */
export type DemoWorld = {
  readonly world: World;
  /** Set before each scene. */
  readonly clock: { now: Instant };
  /** The one password of everybody in the demo. */
  readonly password: string;
  /** Opens the newest link that was minted for somebody, as their mailbox would. */
  takeToken(accountId: AccountId, purpose: LinkPurpose): string;
};

/**
 * Wraps a world for the demo: its clock is set by the story, all its people share one password that is hashed
 * once, and letters are kept as sent, since nobody reads mail at invented addresses.
 */
export async function demoWorldOf(real: World): Promise<DemoWorld> {
  const clock = { now: real.now() };
  const password = real.crypto.generatePassword({ minLength: 16, maxLength: 64 });
  const shared = { password, hash: await real.crypto.hashPassword(password) };
  const tokenByHash = new Map<string, string>();
  const mailbox = new Map<string, string>();

  const world: World = {
    ...real,
    now: () => clock.now,
    nudge() {},
    crypto: {
      ...real.crypto,
      ...sharedPassword(real.crypto, shared),
      ...rememberingTokens(real.crypto, tokenByHash),
    },
    transact: (mode, run) =>
      real.transact(mode, (stores) => run(keepingLetters(stores, { tokenByHash, mailbox }))),
  };

  return {
    world,
    clock,
    password,
    takeToken(accountId, purpose) {
      return mailbox.get(`${purpose}:${accountId}`) ?? '';
    },
  };
}

type Shared = { readonly password: string; readonly hash: string };

function sharedPassword(crypto: Crypto, shared: Shared): Pick<Crypto, 'hashPassword' | 'verifyPassword'> {
  return {
    hashPassword: async (password) =>
      password === shared.password ? shared.hash : crypto.hashPassword(password),
    verifyPassword: async (hash, password) =>
      hash === shared.hash
        ? { matches: password === shared.password, outdated: false }
        : crypto.verifyPassword(hash, password),
  };
}

function rememberingTokens(crypto: Crypto, tokenByHash: Map<string, string>): Pick<Crypto, 'newToken'> {
  return {
    newToken(purpose) {
      const minted = crypto.newToken(purpose);
      if (purpose === 'confirm' || purpose === 'invite') tokenByHash.set(minted.hash, minted.token);

      return minted;
    },
  };
}

type Mailbox = { readonly tokenByHash: ReadonlyMap<string, string>; readonly mailbox: Map<string, string> };

function keepingLetters(stores: Stores, mailbox: Mailbox): Stores {
  return {
    ...stores,
    links: readingLinks(stores.links, mailbox),
    workspace: (id) => withSentLetters(stores.workspace(id), stores),
  };
}

function readingLinks(links: LinkStore, { tokenByHash, mailbox }: Mailbox): LinkStore {
  return {
    ...links,
    async add(minted, at) {
      for (const { purpose, accountId, tokenHash } of minted)
        mailbox.set(`${purpose}:${accountId}`, tokenByHash.get(tokenHash) ?? '');
      await links.add(minted, at);
    },
  };
}

/** Marked as sent in the transaction that writes them, so that no server ever sees one to send. */
function withSentLetters(workspace: WorkspaceStores, { mailQueue }: InstanceStores): WorkspaceStores {
  const outbox: OutboxStore = {
    ...workspace.outbox,
    async add(letters) {
      await workspace.outbox.add(letters);
      for (const { id, address, sealedContent, at } of letters) {
        await mailQueue.markSent(
          { id, workspaceId: workspace.id, address, sealedContent, attempts: 1, createdAt: at },
          at,
        );
      }
    },
  };

  return { ...workspace, outbox };
}
