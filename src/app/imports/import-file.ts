import { runJob } from '#app/jobs/run-job.ts';
import { perform, type Request, type World } from '#app/perform.ts';
import type { Attempt } from '#app/ports/work.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { withChoices } from '#domain/import/mapping.ts';
import type { ImportFormat } from '#domain/import/table.ts';
import { refuse } from '#domain/refusal.ts';
import { mapImport, storable } from './check-import.ts';
import type { PresentedImport } from './present-import.ts';
import { readImport } from './read-import.ts';
import { startImport } from './start-import.ts';
import { uploadImport } from './upload-import.ts';

export type FileToImport = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Further files of the same directory, whose groups may name people of the others. */
  readonly more?: readonly { readonly name: string; readonly content: Uint8Array }[] | undefined;
  readonly format?: ImportFormat | undefined;
  /** Choices like `firstName=Given name` over the mapping that was guessed. */
  readonly map?: readonly string[] | undefined;
  /** Whether the people who are added get letters. */
  readonly invite?: 'by_letter' | 'not_now' | undefined;
  /** Checks every row and stops there. */
  readonly dryRun?: 'dry_run' | undefined;
  readonly onProgress?: Attempt['onProgress'] | undefined;
};

/**
 * Imports one file from beginning to end and waits for it. The work is done in this process, beside a server
 * or without one; a server that takes the job up meanwhile only helps, batch by batch.
 */
export async function importFile(
  world: World,
  request: Request,
  { bytes, fileName, more = [], format, map = [], invite, dryRun, onProgress }: FileToImport,
): Promise<PresentedImport> {
  const files = [{ name: fileName, content: bytes }, ...more];
  const uploaded = await perform(world, uploadImport, { request, input: { files, format } });
  const { id, columns } = uploaded;
  const names = columns.map(({ name }) => name);
  const mapping = storable(withChoices(uploaded.mapping, map, names));
  const options = { ...uploaded.options, invite: (invite ?? 'by_letter') === 'by_letter' };
  const checked = await perform(world, mapImport, { request, input: { id, mapping, options } });
  if (dryRun !== undefined) return checked;

  const { jobId } = await perform(world, startImport, { request, input: { id } });
  const workspaceId = workspaceOf(request);
  if (jobId !== null) {
    await runJob(
      world,
      { workspaceId, jobId, kind: 'import' },
      onProgress === undefined ? {} : { onProgress },
    );
  }

  return perform(world, readImport, { request, input: { id } });
}

function workspaceOf({ actor, workspaceId }: Request): WorkspaceId {
  return actor.kind === 'user' ? actor.workspaceId : (workspaceId ?? refuse('access.denied'));
}
