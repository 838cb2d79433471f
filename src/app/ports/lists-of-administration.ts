import type { Instant, InvitationId, SessionId, UserId } from '#domain/ids.ts';
import type { SessionEnd } from '#domain/plan/change.ts';
import type { ListPage, ListRequest, Total } from './lists.ts';

export type ListedInvitation = {
  readonly id: InvitationId;
  readonly userId: UserId;
  readonly address: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly state: 'open' | 'accepted' | 'cancelled' | 'expired';
  readonly sentAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly expiresAt: Instant;
  readonly createdByName: string | null;
  readonly mail: 'waiting' | 'sent' | 'failed' | 'none';
  readonly mailReason: string | null;
};

export type InvitationList = {
  list(request: ListRequest, now: Instant): Promise<ListPage<ListedInvitation>>;
  count(request: Pick<ListRequest, 'q' | 'filter'>, now: Instant): Promise<Total>;
};

export type ListedSession = {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly adminLevel: 'none' | 'selective' | 'extended' | 'full';
  readonly name: string;
  readonly username: string;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly address: string;
  readonly browser: string;
  readonly system: string;
};

export type SessionList = {
  list(request: ListRequest, now: Instant): Promise<ListPage<ListedSession>>;
  count(request: Pick<ListRequest, 'q' | 'filter'>, now: Instant): Promise<Total>;
  read(id: SessionId, now: Instant): Promise<ListedSession | undefined>;
  /** Ends one session in this workspace; of an account that is at home nowhere else it ends altogether. */
  end(id: SessionId, end: { reason: SessionEnd; note: string; at: Instant }): Promise<void>;
};

export type ListedMail = {
  readonly id: string;
  readonly mail: string;
  readonly address: string;
  readonly name: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  readonly attempts: number;
  readonly reason: string | null;
};

export type MailList = {
  list(request: ListRequest): Promise<ListPage<ListedMail>>;
  counts(): Promise<{ waiting: number; failed: number }>;
};
