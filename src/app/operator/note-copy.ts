import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { origin } from '#app/changesets/commit-changes.ts';
import type { Context, UseCase } from '#app/perform.ts';

export type BackupNote = { readonly rows: number; readonly secret: 'inside' | 'apart' };
export type RestoreNote = { readonly rows: number; readonly madeAt: string; readonly version: string };

/** Writes down in every workspace that all of its data was copied: whoever holds the file holds what it says. */
export const noteBackup: UseCase<BackupNote, void> = {
  action: 'instance.backup',
  mode: 'write',
  run: (context, details) => noteEverywhere(context, { action: 'instance.backup', details }),
};

/** Writes down that the past of the workspace ends at a backup, and goes on from here. */
export const noteRestore: UseCase<RestoreNote, void> = {
  action: 'instance.restore',
  mode: 'write',
  run: (context, details) => noteEverywhere(context, { action: 'instance.restore', details }),
};

type Note = {
  readonly action: 'instance.backup' | 'instance.restore';
  readonly details: BackupNote | RestoreNote;
};

async function noteEverywhere(context: Context, { action, details }: Note): Promise<void> {
  for (const { id } of await context.stores.instance.workspaces()) {
    await context.stores.workspace(id).audit.note({
      ...origin(context),
      action,
      actorId: actorIdOf(context.actor),
      subject: `workspace:${id}`,
      details: { ...details },
    });
  }
}
