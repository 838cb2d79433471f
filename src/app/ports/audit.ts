import type { Action } from '#domain/actions.ts';
import type { AccountId, Instant } from '#domain/ids.ts';
import type { FactKind, FieldChange } from '#domain/plan/change.ts';
import type { Guard } from './facts.ts';
import type { ListPage, ListRequest, Total } from './lists.ts';

export type Via = 'console' | 'token' | 'command_line' | 'job' | 'link' | 'system';

/** One thing that changed. Personal values are sealed under the key of `personId`, so that erasing can reach them. */
export type AuditEntryDraft = {
  readonly action: Action;
  readonly fact: FactKind;
  readonly factId: string;
  readonly subject: string;
  readonly personId: AccountId | null;
  readonly changes: readonly FieldChange[];
};

export type AuditEventDraft = {
  readonly at: Instant;
  readonly action: string;
  readonly actorId: string;
  readonly via: Via;
  readonly address: string;
  readonly requestId: string;
  readonly subject: string;
  readonly people: number;
  readonly revertible: boolean;
  readonly revertsSeq: number | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly entries: readonly AuditEntryDraft[];
};

/** An event as it is kept, opened for a reader. */
export type AuditEvent = Omit<AuditEventDraft, 'entries'> & {
  readonly seq: number;
  readonly actorName: string;
  readonly subjectName: string;
  readonly entryCount: number;
  readonly revertedBySeq: number | null;
  readonly entries: readonly (Omit<AuditEntryDraft, 'personId'> & { readonly name: string })[];
};

/** What happened without the guard row; the sealer chains it soon after. */
export type SecurityEvent = Pick<
  AuditEventDraft,
  'at' | 'action' | 'actorId' | 'via' | 'address' | 'requestId' | 'subject' | 'details'
>;

export type Verdict = { readonly holds: boolean; readonly events: number; readonly brokenAt: number | null };

export type AuditStore = {
  /** Appends to the chain behind the locked guard; the guard that comes back holds the new head. */
  append(guard: Guard, event: AuditEventDraft): Promise<Guard>;
  /** Notes an event without the guard row. */
  note(event: SecurityEvent): Promise<void>;
  /** Chains what has been noted, behind the locked guard. Returns how many. */
  seal(guard: Guard): Promise<{ guard: Guard; sealed: number }>;
  list(request: ListRequest): Promise<ListPage<AuditEvent>>;
  count(request: Pick<ListRequest, 'q' | 'filter'>): Promise<Total>;
  read(seq: number, from: number): Promise<AuditEvent | undefined>;
  /** Every entry of an event, opened, for reverting it. */
  entries(seq: number): Promise<readonly AuditEntryDraft[]>;
  verify(): Promise<Verdict>;
};
