import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { workspace } from '#tests/support/space.ts';
import { deskIn, type Part } from './desk.ts';

const samples = process.env['MUSTER_SAMPLES'];

async function ldifIn(folder: string): Promise<readonly Part[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ldif')).toSorted();

  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name)) })));
}

test.skipIf(samples === undefined)(
  'the sample directories (MUSTER_SAMPLES) are imported, and once more without a change',
  async () => {
    const space = await workspace();
    const desk = deskIn(space);
    const directories = samples ?? '';
    const large: Part = {
      name: '389ds-example.ldif',
      content: await readFile(join(directories, '389ds-example.ldif')),
    };
    const crew = await ldifIn(join(directories, 'planetexpress'));

    const first = await desk.bring([large]);
    const second = await desk.bring(crew);
    const table: Part = {
      name: 'm365-bulk-users.csv',
      content: await readFile(join(directories, 'm365-bulk-users.csv')),
    };
    const third = await desk.bring([table]);
    const again = [await desk.bring([large]), await desk.bring(crew), await desk.bring([table])];

    expect(first).toMatchObject({
      state: 'done',
      counts: { rows: 150, create: 150, applied: 150, groups: 5 },
    });
    expect(second).toMatchObject({ state: 'done', counts: { rows: 7, create: 7, applied: 7 } });
    expect(third.counts.applied).toBeGreaterThan(0);
    expect(third.counts.error).toBe(0);
    expect(again.map(({ counts }) => counts.unchanged)).toEqual([150, 7, third.counts.applied]);
    expect(again.map(({ counts }) => counts.applied)).toEqual([0, 0, 0]);
    await space.close();
  },
);
