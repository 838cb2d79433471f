import type { Change, FactKind, Facts } from '#domain/plan/change.ts';
import type { KeyOf } from '#domain/plan/keys.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';

/** Reads stored facts of one workspace by their keys, many values at once. */
export type FactReader = {
  where<Kind extends FactKind>(
    kind: Kind,
    key: KeyOf<Kind>,
    values: readonly string[],
  ): Promise<readonly Facts[Kind][]>;
};

/**
 * Writes changes of facts: the live row, and for access facts the end of the old interval and the
 * begin of the new one. A row that is not as `before` says refuses `changeset.changed_meanwhile`.
 */
export type FactWriter = {
  write(changes: readonly Change[], stamp: { version: number; now: Instant }): Promise<void>;
};

/** The row that every administrative transaction locks first; see decision "guard row". */
export type Guard = {
  readonly activeFullUsers: number;
  readonly activeUsers: number;
  readonly planLimit: number | null;
  /** The highest numbers given so far to a place and to an area. */
  readonly placeCount: number;
  readonly areaCount: number;
  readonly accessVersion: number;
  readonly auditSeq: number;
  readonly auditHash: string;
};

export type GuardStore = {
  /** Locks the row until the transaction ends. Whoever counts as full is counted as of that moment. */
  lock(now: Instant): Promise<Guard>;
  read(now: Instant): Promise<Guard>;
  /** Written once per transaction; the database itself refuses a last full user gone or a limit passed. */
  save(guard: Guard): Promise<void>;
};

export type FactScope = { readonly workspaceId: WorkspaceId; readonly locking: 'snapshot' | 'locked' };
