import type { AccessIndexes } from '#app/access/indexes.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Via } from '#app/ports/audit.ts';
import type { Files } from '#app/ports/files.ts';
import type { Mailer, WriteLetter } from '#app/ports/mail.ts';
import type { Stores, WorkspaceStores } from '#app/ports/stores.ts';
import type { QueuedJob } from '#app/ports/work.ts';
import { allows, type Actor } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { Instant, SessionId, WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** How the world is reached. Constructed once, in main. */
export type World = {
  readonly crypto: Crypto;
  readonly mailer: Mailer;
  readonly writeLetter: WriteLetter;
  readonly files: Files;
  readonly publicUrl: string;
  /** Who may what, compiled and kept in the memory of this server. */
  readonly access: AccessIndexes;
  now(): Instant;
  /**
   * One transaction: a read-only snapshot, or a write that happens whole or not at all. A `single` reading statement
   * is a snapshot by itself, so nothing is sent around it and a second one is refused.
   */
  transact<Result>(
    mode: 'single' | 'read' | 'write',
    run: (stores: Stores) => Promise<Result>,
  ): Promise<Result>;
  /** Told after a commit, so that what waits in the database is looked at without delay. Never needed for correctness. */
  nudge(what: 'mail' | 'seal' | 'jobs'): void;
  /** Starts or resumes the work of a job, in the job queue. */
  enqueue(job: QueuedJob): Promise<void>;
  readonly log: Log;
};

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Who asks, from where, and how. */
export type Request = {
  readonly actor: Actor;
  /** Where the operator acts, who is at home in no workspace: the one that the command names. */
  readonly workspaceId?: WorkspaceId | undefined;
  readonly sessionId: SessionId | null;
  readonly via: Via;
  readonly address: string;
  readonly device: { readonly browser: string; readonly system: string };
  readonly requestId: string;
  /** The version of access in the workspace, read with the one who asks; absent where nobody has read it. */
  readonly accessVersion?: number | null | undefined;
};

export type Context = Request & {
  readonly stores: Stores;
  readonly now: Instant;
  readonly world: World;
};

/** What people do. A use case without an action does not compile, and `perform` is the only door. */
export type UseCase<Input, Output, Prepared = undefined> = {
  readonly action: Action;
  readonly mode: 'read' | 'write';
  /** What is slow or outside the database: hashing, parsing. Before the transaction and without locks. */
  prepare?(world: World, input: Input, request: Request): Promise<Prepared>;
  run(context: Context, input: Input, prepared: Prepared): Promise<Output>;
};

/** The only door: may they, then one transaction. */
export async function perform<Input, Output, Prepared>(
  world: World,
  useCase: UseCase<Input, Output, Prepared>,
  { input, request }: { readonly input: Input; readonly request: Request },
): Promise<Output> {
  checkAllowed(world, useCase.action, request);
  const prepared = (await useCase.prepare?.(world, input, request)) as Prepared; // a use case without prepare takes undefined

  return world.transact(useCase.mode, (stores) =>
    useCase.run({ ...request, stores, now: world.now(), world }, input, prepared),
  );
}

/** The stores of the workspace in which the actor stands. */
export function home({
  stores,
  actor,
  workspaceId,
}: Pick<Context, 'stores' | 'actor' | 'workspaceId'>): WorkspaceStores {
  if (actor.kind === 'user') return stores.workspace(actor.workspaceId);

  return actor.kind === 'operator' && workspaceId !== undefined
    ? stores.workspace(workspaceId)
    : refuse('access.denied');
}

/** While a password must be changed, this is all that is open. */
const openBeforeChange: readonly Action[] = [
  'password.change_own',
  'password.check',
  'session.end_own',
  'account.read_own',
  'instance.read_state',
];

function checkAllowed({ log }: World, action: Action, { actor, requestId, address }: Request): void {
  const signedIn = actor.kind === 'account' || actor.kind === 'user';

  if (!allows(actor, action)) {
    log.warn({ action, actor, requestId, address }, 'refused');
    refuse(actor.kind === 'nobody' ? 'access.not_signed_in' : 'access.denied', { action });
  }
  if (signedIn && actor.mustChangePassword && !openBeforeChange.includes(action) && !isPublic(action)) {
    refuse('access.password_change_required');
  }
}

function isPublic(action: Action): boolean {
  return allows({ kind: 'nobody' }, action);
}
