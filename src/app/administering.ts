import type { FactView } from '#app/facts/fact-view.ts';
import type { AreaUse } from '#app/ports/areas.ts';
import type { Actor } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { AreaId, Instant, WorkspaceId } from '#domain/ids.ts';
import type { Change, Effect, FactKind, SessionEnd } from '#domain/plan/change.ts';
import type { KeyOf } from '#domain/plan/keys.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import type { Workspace } from '#domain/workspace.ts';

/** What a step of a change set may look at. It writes nothing: it returns what is to change. */
export type StepContext = {
  readonly facts: FactView;
  readonly actor: Actor;
  readonly workspaceId: WorkspaceId;
  readonly workspace: Workspace;
  readonly now: Instant;
  newId<Id extends string>(): Id;
  /** The next number of a place or an area of the workspace. */
  nextNumber(of: 'place' | 'area'): number;
  /** What hangs on an area, as stored, beside the facts. */
  areaUse(id: AreaId): Promise<AreaUse>;
  /** The id behind a name like `new:1`; an id stays itself. Refuses a name that no earlier step made. */
  resolve<Id extends string>(name: string): Id;
  /** Makes the name of a created thing known to later steps. */
  call(name: string, id: string): void;
  /** Something the administrator should know before saving, though it is allowed. */
  warn(code: WarningCode, subject: string): void;
};

/** Allowed, but worth a word before it is saved. */
export type WarningCode =
  | 'user.without_role'
  | 'user.without_address'
  | 'account.username_has_space'
  | 'account.email_recommended'
  | 'admin_grant.without_level';

/** Which facts a step will ask for, so that those of many steps are read at once. */
export type Reads = { readonly [Kind in FactKind]?: { readonly [Key in KeyOf<Kind>]?: readonly string[] } };

/**
 * One administrative use case: a story without machinery. The door does the rest for all of them:
 * preview, apply in one transaction, audit, access version, revert.
 */
export type Administering<Input> = {
  readonly action: Action;
  reads?(input: Input): Reads;
  run(context: StepContext, input: Input): Promise<readonly (Change | Effect)[]>;
};

export type Warning = { readonly code: WarningCode; readonly subject: string };

/** A refusal within a set: which step, about whom, and why. */
export type StepRefusal = {
  readonly step: number;
  readonly subject: string | null;
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;
};

export function endSessions(user: User, reason: SessionEnd): Effect {
  return { effect: 'end_sessions', userId: user.id, reason };
}

export function isEffect(result: Change | Effect): result is Effect {
  return 'effect' in result;
}
