import type { Account, Email } from '#domain/account.ts';
import type { AccountId, EmailId, Instant, InvitationId, SessionId, WorkspaceId } from '#domain/ids.ts';
import type { SessionEnd } from '#domain/plan/change.ts';
import type { Throttle } from '#domain/throttle.ts';
import type { User } from '#domain/user.ts';
import type { Workspace } from '#domain/workspace.ts';

export type InstanceState = {
  readonly instanceId: string;
  readonly setUpAt: Instant | null;
  readonly setupTokenHash: string | null;
};

export type InstanceStore = {
  read(): Promise<InstanceState | undefined>;
  /** Locked, so that workspaces are founded one after another. */
  claim(): Promise<InstanceState | undefined>;
  /** Creates the row on the first start; later only replaces the token of the set-up link. */
  begin(instanceId: string, setupTokenHash: string | null, at: Instant): Promise<void>;
  markSetUp(at: Instant): Promise<void>;
  /** Once nothing is left of it, the instance waits to be set up anew. */
  reopen(setupTokenHash: string): Promise<void>;
  /** The guard row of a new workspace, whose first users are written in the same transaction. */
  addGuard(
    workspaceId: WorkspaceId,
    birth: { readonly activeFullUsers: number; readonly activeUsers: number; readonly demo: boolean },
  ): Promise<void>;
  workspaces(): Promise<readonly Workspace[]>;
};

/** An account as signing in sees it. */
export type SignInAccount = {
  readonly account: Account;
  readonly hash: string | null;
  readonly singleUse: boolean;
  readonly passwordExpiresAt: Instant | null;
  readonly passwordSetAt: Instant | null;
  readonly email: Email | null;
};

export type Membership = { readonly user: User; readonly workspace: Workspace };

export type Picture = { readonly mediaType: string; readonly content: Uint8Array; readonly digest: string };

export type AccountStore = {
  /** By User ID, else by a confirmed address; both folded by the store. */
  bySignInName(name: string): Promise<SignInAccount | undefined>;
  byId(id: AccountId): Promise<SignInAccount | undefined>;
  /** Locked, so that of two who use the same password or link at once one comes second. */
  claim(id: AccountId): Promise<SignInAccount | undefined>;
  /** By User ID or by current address, confirmed or not: for letters that prove the address by themselves. */
  byNameForLetters(name: string): Promise<readonly SignInAccount[]>;
  emails(id: AccountId): Promise<readonly Email[]>;
  /** Every workspace the account was ever in, removed users included, in the order of their ids. */
  memberships(id: AccountId): Promise<readonly Membership[]>;
  /** Replaces the hash. What else it changes about the account is a fact and goes by a change. */
  setPassword(
    id: AccountId,
    password: { hash: string; singleUse: boolean; expiresAt: Instant | null; setAt: Instant },
  ): Promise<void>;
  setPicture(id: AccountId, picture: Picture | null): Promise<void>;
  picture(id: AccountId): Promise<Picture | undefined>;
  /** Null without a picture. */
  pictureDigest(id: AccountId): Promise<string | null>;
  preferences(id: AccountId): Promise<Readonly<Record<string, unknown>>>;
  setPreference(id: AccountId, key: string, value: unknown): Promise<void>;
};

export type LinkPurpose = 'invitation' | 'reset' | 'confirm_email';

export type Link = {
  readonly id: string;
  readonly tokenHash: string;
  readonly purpose: LinkPurpose;
  readonly accountId: AccountId;
  readonly workspaceId: WorkspaceId | null;
  readonly invitationId: InvitationId | null;
  readonly emailId: EmailId | null;
  readonly address: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly openedAt: Instant | null;
  readonly usedAt: Instant | null;
};

export type LinkStore = {
  /** Of every account, purpose and thing it belongs to only the newest link works: older ones are put out of use. */
  add(links: readonly Link[], at: Instant): Promise<void>;
  /** Locked, so that of two who bring the same token at once one comes second. */
  claim(tokenHash: string): Promise<Link | undefined>;
  read(tokenHash: string): Promise<Link | undefined>;
  /** When the last link of the purpose was mailed. */
  lastAt(accountId: AccountId, purpose: LinkPurpose): Promise<Instant | null>;
  markOpened(id: string, at: Instant): Promise<void>;
  markUsed(id: string, at: Instant): Promise<void>;
  /** Puts every open link of the purpose out of use. */
  expire(accountId: AccountId, purpose: LinkPurpose, at: Instant): Promise<void>;
};

export type NewSession = {
  readonly id: SessionId;
  readonly tokenHash: string;
  readonly accountId: AccountId;
  readonly address: string;
  readonly browser: string;
  readonly system: string;
  readonly startedAt: Instant;
  readonly idleUntil: Instant;
  readonly expiresAt: Instant;
};

export type OwnSession = Omit<NewSession, 'tokenHash' | 'accountId'> & { readonly lastSeenAt: Instant };

/** What one statement per request tells about whoever brings a session or a token. */
export type Bearer = {
  readonly sessionId: SessionId | null;
  readonly accountId: AccountId;
  readonly mustChangePassword: boolean;
  readonly isInstanceAdmin: boolean;
  readonly lastSeenAt: Instant | null;
  /** The user in the workspace that was asked for, if admitted there now. */
  readonly user: User | null;
  readonly workspaceId: WorkspaceId | null;
  readonly accessVersion: number | null;
};

/** What somebody brings to show who they are, and the workspace they ask for. */
export type Credential = {
  readonly kind: 'session' | 'token';
  readonly hash: string;
  readonly slug: string | null;
};

export type SessionStore = {
  start(session: NewSession): Promise<void>;
  /** A live session by its token, with the user in the workspace of that slug. Admits the session there on first use. */
  bearer(tokenHash: string, slug: string | null, now: Instant): Promise<Bearer | undefined>;
  /** Why a session that is no longer live ended, for the page that says so. */
  endOf(tokenHash: string): Promise<{ reason: SessionEnd; note: string } | undefined>;
  tokenBearer(workspaceSlug: string, tokenHash: string, now: Instant): Promise<Bearer | undefined>;
  /** The same by a single statement that writes nothing; 'unsettled' if a first visit or a sign of life is to be written. */
  settledBearer(credential: Credential, now: Instant): Promise<Bearer | undefined | 'unsettled'>;
  /** Written at most once a minute, or a busy session would write all the time. */
  touch(bearer: Bearer, now: Instant, idleUntil: Instant): Promise<void>;
  /** The workspaces that have ended this session for themselves. */
  endedIn(id: SessionId): Promise<ReadonlySet<WorkspaceId>>;
  listOwn(accountId: AccountId, now: Instant): Promise<readonly OwnSession[]>;
  /** Returns how many ended. */
  endOwn(
    accountId: AccountId,
    which: { only: SessionId } | { except: SessionId | null },
    end: { reason: SessionEnd; at: Instant },
  ): Promise<number>;
};

export type ThrottleStore = {
  /** Locked, so that tries that come at once are counted one after another. */
  claim(keys: readonly string[]): Promise<ReadonlyMap<string, Throttle>>;
  save(key: string, state: Throttle): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
  /** Where the account has signed in from before: addresses, and addresses with the browser that was used. */
  knownDevices(accountId: AccountId): Promise<ReadonlySet<string>>;
  rememberDevices(accountId: AccountId, devices: readonly string[], at: Instant): Promise<void>;
};

/** A letter whose turn it is, of whichever workspace. */
export type WaitingLetter = {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  /** Empty once the person has been erased. */
  readonly address: string;
  readonly sealedContent: string;
  readonly attempts: number;
  readonly createdAt: Instant;
};

/** The outboxes of all workspaces, as the one who sends sees them. */
export type MailQueue = {
  /** Takes letters that are due and puts them off until `until`, so that nobody else takes them while they are sent. */
  take(
    limit: number,
    due: { readonly now: Instant; readonly until: Instant },
  ): Promise<readonly WaitingLetter[]>;
  markSent(letter: WaitingLetter, at: Instant): Promise<void>;
  putOff(letter: WaitingLetter, until: Instant, reason: string): Promise<void>;
  markFailed(letter: WaitingLetter, reason: string): Promise<void>;
};

export type InstanceStores = {
  readonly instance: InstanceStore;
  readonly accounts: AccountStore;
  readonly links: LinkStore;
  readonly ownSessions: SessionStore;
  readonly throttles: ThrottleStore;
  readonly mailQueue: MailQueue;
};
