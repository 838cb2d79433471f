import { afterAll, beforeAll, expect, test } from 'vitest';

import { mapImport } from '#app/imports/check-import.ts';
import { startImport } from '#app/imports/start-import.ts';
import { uploadImport } from '#app/imports/upload-import.ts';
import { runJob } from '#app/jobs/run-job.ts';
import { perform } from '#app/perform.ts';
import { breaking, Broken, type Breaking } from '#tests/support/breaking.ts';
import { crewDirectory } from '#tests/support/ldif.ts';
import { workspace, type Space } from '#tests/support/space.ts';
import { deskIn, jobOf, type Desk } from './desk.ts';

let space: Space;
let desk: Desk;
let broken: Breaking;

beforeAll(async () => {
  space = await workspace();
  desk = deskIn(space);
  broken = breaking(space);
});
afterAll(async () => {
  await broken.close();
  await space.close();
});

const crew = crewDirectory().map(({ fileName, text }) => ({
  name: fileName,
  content: new TextEncoder().encode(text),
}));
const table = [{ name: 'people.csv', content: new TextEncoder().encode('User ID,Name\nann,Ann\n') }];

/** Breaks the first statement of a deed, then the second, until it succeeds. */
async function neverHalf(deed: () => Promise<unknown>): Promise<number> {
  const before = await broken.contents();

  for (let statement = 1; ; statement += 1) {
    broken.breakAt(statement);
    const outcome = await deed().catch((error: unknown) => error);

    if (!(outcome instanceof Broken)) {
      expect(outcome).not.toBeInstanceOf(Error);
      expect(await broken.contents()).not.toEqual(before);

      return statement - 1;
    }
    expect(await broken.contents(), `statement ${statement}`).toEqual(before);
  }
}

test(
  'uploading, checking and starting leave no trace, whichever of their statements fails',
  { timeout: 60_000 },
  async () => {
    const { world } = broken;
    const { request } = space.admin;
    const sound = await desk.upload(table);

    expect(
      await neverHalf(() => perform(world, uploadImport, { request, input: { files: table } })),
    ).toBeGreaterThan(2);
    expect(
      await neverHalf(() => perform(world, mapImport, { request, input: { id: sound.id } })),
    ).toBeGreaterThan(5);
    expect(
      await neverHalf(() => perform(world, startImport, { request, input: { id: sound.id } })),
    ).toBeGreaterThan(4);
  },
);

test(
  'a batch of people, groups, pictures and letters is done wholly or not at all',
  { timeout: 60_000 },
  async () => {
    const started = await desk.start(await desk.check(await desk.upload(crew)));

    const failures = await neverHalf(() => runJob(broken.world, jobOf(space.workspaceId, started.jobId)));

    expect(failures).toBeGreaterThan(20);
    expect((await desk.rows(started)).map(({ applied }) => applied)).toEqual(
      Array.from({ length: 7 }, () => true),
    );
  },
);
