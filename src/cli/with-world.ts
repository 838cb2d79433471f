import { randomUUID } from 'node:crypto';

import { sealEvents } from '#app/audit/seal-events.ts';
import { deliverLetters } from '#app/mail/deliver-letters.ts';
import { listWorkspaces } from '#app/operator/list-workspaces.ts';
import { perform, type Request, type UseCase, type World } from '#app/perform.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { Workspace } from '#domain/workspace.ts';
import { parseConfig, publicUrlAt, type Config, type LogLevel } from '#main/config.ts';
import { createLogger } from '#main/logger.ts';
import { openWorld } from '#main/open-world.ts';
import { CommandRefused } from './sentence.ts';
import { counted } from './tell.ts';

export type Ground = {
  readonly world: World;
  readonly config: Config;
  /** The migrations that opening applied, and those that it was told to leave. */
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Performs a use case as the operator of the machine. */
  operate<Input, Output, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: Input,
    workspace?: Workspace,
  ): Promise<Output>;
};

export type GroundOptions = { readonly schema?: 'newest' | 'as_it_is' };

/**
 * Opens the instance beside a running server or without one, and leaves it as it was found. Letters that a
 * command caused are sent before it ends: nobody else may be there to do it, and if a server is, both share the work.
 */
export async function withWorld<Result>(
  run: (ground: Ground) => Promise<Result>,
  { schema = 'newest' }: GroundOptions = {},
): Promise<Result> {
  const config = parseConfig(process.env);
  const wanted = new Set<string>();
  const { world, database, close } = await openWorld(config, {
    log: createLogger(quiet(config.logLevel)),
    publicUrl: publicUrlAt(config, config.port),
    connections: 4,
    schema,
    nudge: (what) => wanted.add(what),
    // Commands carry out their jobs themselves; one that is cut off is found by the next server that starts.
    enqueue: async () => {},
  });
  const untie = onInterrupt(close);

  try {
    const result = await run({
      world,
      config,
      applied: database.applied,
      pending: database.pending,
      operate: (useCase, input, workspace) =>
        perform(world, useCase, { input, request: operatorIn(workspace?.id) }),
    });
    if (schema === 'newest') await sealEvents(world);
    if (wanted.has('mail')) await deliver(world);

    return result;
  } finally {
    untie();
    await close();
  }
}

/** The workspace that a command names by its slug; where there is only one it need not be named. */
export async function workspaceNamed({ operate }: Ground, slug: string | undefined): Promise<Workspace> {
  const all = await operate(listWorkspaces, undefined);
  const [only, ...others] = all;
  const named = all.find((one) => one.slug === slug);
  const slugs = all.map((one) => one.slug).join(', ');

  if (only === undefined)
    throw new CommandRefused(
      'There is no workspace yet. Create one with muster setup, or open the set-up link that muster start prints.',
    );
  if (slug !== undefined) return named ?? refuseTo(`There is no workspace "${slug}". There are: ${slugs}.`);

  return others.length === 0
    ? only
    : refuseTo(`There are several workspaces. Name one with --workspace: ${slugs}.`);
}

export function operatorIn(workspaceId?: WorkspaceId): Request {
  return {
    actor: { kind: 'operator' },
    workspaceId,
    sessionId: null,
    via: 'command_line',
    address: 'local',
    device: { browser: '', system: '' },
    requestId: `cli:${randomUUID()}`,
  };
}

function refuseTo(sentence: string): never {
  throw new CommandRefused(sentence);
}

/** What a person needs to know is said by the command; the log adds only what went wrong, unless asked for more. */
function quiet(level: LogLevel): LogLevel {
  return level === 'info' || level === 'warn' ? 'error' : level;
}

async function deliver(world: World): Promise<void> {
  const { putOff, failed } = await deliverLetters(world);

  if (putOff > 0)
    process.stderr.write(
      `${counted(putOff, 'letter')} could not be sent yet; a running server tries again.\n`,
    );
  if (failed > 0)
    process.stderr.write(
      `${counted(failed, 'letter')} could not be delivered; the delivery log of the workspace says why.\n`,
    );
}

/** Whoever interrupts a command finds no database left running behind it. */
function onInterrupt(close: () => Promise<void>): () => void {
  const leave = (signal: NodeJS.Signals): void => {
    void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };

  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);

  return () => {
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
  };
}
