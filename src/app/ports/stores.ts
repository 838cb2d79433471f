import type { Actor } from '#domain/access.ts';
import type { AccountId, Instant, UserId, WorkspaceId } from '#domain/ids.ts';
import type { SessionEnd } from '#domain/plan/change.ts';
import type { Workspace } from '#domain/workspace.ts';
import type { AreaList, RoleList } from './areas.ts';
import type { AccessFactStore } from './access.ts';
import type { AuditStore } from './audit.ts';
import type { DemoStore } from './demo.ts';
import type { Examination } from './examination.ts';
import type { FactReader, FactScope, FactWriter, GuardStore } from './facts.ts';
import type { GroupList } from './groups.ts';
import type { InstanceStores } from './instance.ts';
import type { ImportStore, JobStore, QueuedJob, TokenStore, ViewStore } from './work.ts';
import type { LicenceList } from './licences.ts';
import type { InvitationList, MailList, SessionList } from './lists-of-administration.ts';
import type { ProjectList } from './projects.ts';
import type { RecordStore } from './records.ts';
import type { UserList } from './users.ts';

/** Letters wait here, as rows of the transaction that causes them. The content is sealed until it has been sent. */
export type OutboxStore = {
  add(letters: readonly OutgoingLetter[]): Promise<void>;
  /** Takes letters of a kind back that have not left yet. One that is just being sent goes out. */
  withdraw(mail: string, userIds: readonly UserId[]): Promise<void>;
};

export type OutgoingLetter = {
  readonly id: string;
  readonly mail: string;
  readonly accountId: AccountId | null;
  readonly userId: UserId | null;
  readonly address: string;
  readonly sealedContent: string;
  readonly at: Instant;
};

export type DraftStore = {
  read(userId: UserId): Promise<{ sealedSteps: string; savedAt: Instant } | undefined>;
  save(
    userId: UserId,
    draft: { sealedSteps: string; subjects: readonly string[]; savedAt: Instant },
  ): Promise<void>;
  discard(userId: UserId): Promise<void>;
  others(userId: UserId, since: Instant): Promise<readonly { name: string; subjects: readonly string[] }[]>;
};

/** Answers to requests that carried an Idempotency-Key, so that a repeated request is answered and not carried out again. */
export type IdempotencyStore = {
  find(actorId: string, key: string): Promise<{ digest: string; response: unknown } | undefined>;
  keep(
    actorId: string,
    key: string,
    answer: { digest: string; response: unknown; at: Instant },
  ): Promise<void>;
};

export type AdmissionStore = {
  /** How many live sessions these users have in this workspace. */
  countLive(userIds: readonly UserId[]): Promise<number>;
  /** Ends sessions in this workspace; an account that is at home nowhere else is signed out altogether. */
  end(
    ends: readonly { userId: UserId; reason: SessionEnd }[],
    at: Instant,
    except: string | null,
  ): Promise<void>;
};

/** Everything of one workspace, within one transaction. Every statement behind it binds the workspace. */
export type WorkspaceStores = {
  readonly id: WorkspaceId;
  foundedAt(): Promise<Instant | undefined>;
  readonly demo: DemoStore;
  facts(locking: FactScope['locking']): FactReader;
  readonly writer: FactWriter;
  readonly accessFacts: AccessFactStore;
  readonly guard: GuardStore;
  readonly audit: AuditStore;
  readonly users: UserList;
  readonly groups: GroupList;
  readonly roles: RoleList;
  readonly areas: AreaList;
  readonly projects: ProjectList;
  readonly records: RecordStore;
  readonly licences: LicenceList;
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  readonly idempotency: IdempotencyStore;
  readonly admissions: AdmissionStore;
  readonly invitations: InvitationList;
  readonly sessions: SessionList;
  readonly mails: MailList;
  readonly jobs: JobStore;
  readonly imports: ImportStore;
  readonly views: ViewStore;
  readonly tokens: TokenStore;
};

/** Everything that a use case may reach, within one transaction. */
export type Stores = InstanceStores & {
  workspace(id: WorkspaceId): WorkspaceStores;
  /** The actor as the facts have it now; undefined when no longer admitted. Asked again behind the guard row. */
  actorNow(actor: Extract<Actor, { kind: 'user' }>, now: Instant): Promise<Actor | undefined>;
  workspaceBySlug(slug: string): Promise<Workspace | undefined>;
  readonly examination: Examination;
  /** Workspaces with events that no server has chained yet. */
  workspacesToSeal(): Promise<readonly WorkspaceId[]>;
  /** Deletes what has served its time; returns how many rows went, by what they were. */
  sweep(now: Instant): Promise<Readonly<Record<string, number>>>;
  /** Jobs of all workspaces that wait or run, oldest first. */
  unfinishedJobs(): Promise<readonly QueuedJob[]>;
};
