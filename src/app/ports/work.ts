import type {
  AccountId,
  ImportId,
  Instant,
  JobId,
  TokenId,
  UserId,
  ViewId,
  WorkspaceId,
} from '#domain/ids.ts';
import type { ListPage, ListRequest } from './lists.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

export type Job = {
  readonly id: JobId;
  readonly kind: string;
  readonly title: string;
  readonly state: JobState;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly createdBy: UserId;
  readonly createdByName: string;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly reason: string | null;
  readonly link: string | null;
};

/** What the queue carries: enough to find the job, nothing of what it is about. */
export type QueuedJob = { readonly workspaceId: WorkspaceId; readonly jobId: JobId; readonly kind: string };

/** How a job is carried out this time. */
export type Attempt = {
  /** Set when this server stops or another one has taken over: the work rests at the next batch, and throws. */
  readonly signal?: AbortSignal | undefined;
  /** After this one nobody tries again. */
  readonly isLast?: boolean | undefined;
  onProgress?(progress: Pick<Job, 'done' | 'failed' | 'total'>): void;
};

export type JobStore = {
  add(job: Omit<Job, 'createdByName'>): Promise<void>;
  read(id: JobId): Promise<Job | undefined>;
  list(request: ListRequest): Promise<ListPage<Job>>;
  update(
    id: JobId,
    set: Partial<Pick<Job, 'state' | 'total' | 'done' | 'failed' | 'startedAt' | 'finishedAt' | 'reason'>>,
  ): Promise<void>;
};

export type ImportState = 'mapping' | 'checking' | 'checked' | 'running' | 'done' | 'cancelled' | 'failed';
export type ImportOutcome = 'create' | 'update' | 'restore' | 'unchanged' | 'skip' | 'error' | 'unchecked';

export type ImportProblem = {
  readonly code: string;
  readonly field: string | null;
  readonly details: Readonly<Record<string, string | number>>;
};

export type ImportGroup = {
  readonly name: string;
  readonly description: string;
  /** The numbers of the rows of its members. */
  readonly rows: readonly number[];
  /** Members that the file names by User ID and does not hold, with whom of the workspace the last check found. */
  readonly outsiders: readonly Outsider[];
  readonly unknownMembers: readonly string[];
};

export type Outsider = {
  readonly text: string;
  readonly username: string;
  readonly userId: UserId | null;
};

export type Import = {
  readonly id: ImportId;
  readonly jobId: JobId | null;
  readonly fileName: string;
  readonly format: 'csv' | 'ldif' | 'xlsx';
  readonly state: ImportState;
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly options: { readonly invite: boolean; readonly update: boolean };
  readonly groups: readonly ImportGroup[];
  readonly others: Readonly<Record<string, number>>;
  readonly notices: readonly ImportProblem[];
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly reason: string | null;
};

export type ImportRow = {
  readonly n: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly picture: Uint8Array | null;
  readonly readProblems: readonly ImportProblem[];
  readonly outcome: ImportOutcome;
  readonly problems: readonly ImportProblem[];
  readonly userId: UserId | null;
  readonly appliedAt: Instant | null;
};

export type ImportCounts = Readonly<Record<ImportOutcome | 'rows' | 'applied', number>>;

export type ImportStore = {
  add(one: Import, rows: readonly ImportRow[]): Promise<void>;
  read(id: ImportId): Promise<Import | undefined>;
  /** Locked, so that of two who check or start an import at once one comes second. */
  claim(id: ImportId): Promise<Import | undefined>;
  byJob(id: JobId): Promise<Import | undefined>;
  update(
    id: ImportId,
    set: Partial<
      Pick<
        Import,
        'state' | 'mapping' | 'options' | 'groups' | 'jobId' | 'startedAt' | 'finishedAt' | 'reason'
      >
    >,
  ): Promise<void>;
  /** In the order of the file. Pictures are large, so they come only when asked for. */
  rows(
    id: ImportId,
    which: {
      at: number;
      limit: number;
      outcome?: readonly string[] | undefined;
      unapplied?: true;
      pictures?: 'with';
    },
  ): Promise<readonly ImportRow[]>;
  countByOutcome(id: ImportId): Promise<ImportCounts>;
  saveOutcomes(
    id: ImportId,
    outcomes: readonly Pick<ImportRow, 'n' | 'outcome' | 'problems' | 'userId' | 'appliedAt'>[],
  ): Promise<void>;
  /** The digests of the pictures that accounts have, by account. */
  pictureDigests(accountIds: readonly AccountId[]): Promise<ReadonlyMap<string, string>>;
};

export type SavedView = {
  readonly id: ViewId;
  readonly userId: UserId;
  readonly list: string;
  readonly name: string;
  readonly shared: boolean;
  readonly state: string;
  readonly isDefault: boolean;
};

export type ViewStore = {
  list(userId: UserId, list: string): Promise<readonly SavedView[]>;
  read(id: ViewId): Promise<SavedView | undefined>;
  save(view: SavedView, at: Instant): Promise<void>;
  delete(id: ViewId): Promise<void>;
};

export type ApiToken = {
  readonly id: TokenId;
  readonly userId: UserId;
  readonly name: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
};

export type TokenStore = {
  add(token: ApiToken & { readonly tokenHash: string }): Promise<void>;
  listOwn(userId: UserId): Promise<readonly ApiToken[]>;
  /** Whether there was such a token of this user. */
  revoke(id: TokenId, userId: UserId, at: Instant): Promise<boolean>;
};
