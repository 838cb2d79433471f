import { mapImport, type CheckInput } from '#app/imports/check-import.ts';
import type { PresentedImport } from '#app/imports/present-import.ts';
import { listImportRows, readImport, type ShownRow } from '#app/imports/read-import.ts';
import { startImport } from '#app/imports/start-import.ts';
import { uploadImport } from '#app/imports/upload-import.ts';
import { runJob } from '#app/jobs/run-job.ts';
import { perform } from '#app/perform.ts';
import type { Attempt, QueuedJob } from '#app/ports/work.ts';
import type { JobId } from '#domain/ids.ts';
import type { Member, Space } from '#tests/support/space.ts';

export type Part = { readonly name: string; readonly content: Uint8Array };

/** Where people of files become people of the workspace. */
export type Desk = {
  upload(files: string | Uint8Array | readonly Part[], by?: Member): Promise<PresentedImport>;
  check(one: PresentedImport, more?: Omit<CheckInput, 'id'>, by?: Member): Promise<PresentedImport>;
  start(one: PresentedImport, by?: Member): Promise<PresentedImport>;
  run(started: PresentedImport, attempt?: Attempt): Promise<PresentedImport>;
  /** All of it: what a patient person does with one file. */
  bring(
    files: string | Uint8Array | readonly Part[],
    more?: Omit<CheckInput, 'id'>,
  ): Promise<PresentedImport>;
  rows(one: PresentedImport, outcome?: string): Promise<readonly ShownRow[]>;
};

export function deskIn({ world, admin, workspaceId }: Space): Desk {
  const desk: Desk = {
    upload: (files, by = admin) =>
      perform(world, uploadImport, { request: by.request, input: { files: partsOf(files) } }),
    check: ({ id }, more = {}, by = admin) =>
      perform(world, mapImport, { request: by.request, input: { id, ...more } }),
    start: ({ id }, by = admin) => perform(world, startImport, { request: by.request, input: { id } }),
    async run({ id, jobId }, attempt) {
      await runJob(world, jobOf(workspaceId, jobId), attempt);

      return perform(world, readImport, { request: admin.request, input: { id } });
    },
    async bring(files, more) {
      const checked = await desk.check(await desk.upload(files), more);

      return desk.run(await desk.start(checked));
    },
    async rows({ id }, outcome) {
      const asked = { id, at: 0, limit: 500, outcome };

      return (await perform(world, listImportRows, { request: admin.request, input: asked })).rows;
    },
  };

  return desk;
}

export function jobOf(workspaceId: Space['workspaceId'], jobId: JobId | null): QueuedJob {
  if (jobId === null) throw new Error('The import has no job yet.');

  return { workspaceId, jobId, kind: 'import' };
}

function partsOf(files: string | Uint8Array | readonly Part[]): readonly Part[] {
  if (typeof files === 'string') return [{ name: 'people.csv', content: new TextEncoder().encode(files) }];

  return files instanceof Uint8Array ? [{ name: 'people', content: files }] : files;
}
