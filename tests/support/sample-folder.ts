import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { crewDirectory, exampleDirectory } from './ldif.ts';

/** Writes generated directories into a folder that is laid out like that of the samples. */
export async function writeSamples(folder: string): Promise<string> {
  const crew = join(folder, 'planetexpress');

  await mkdir(crew, { recursive: true });
  await writeFile(join(folder, '389ds-example.ldif'), exampleDirectory());
  await Promise.all(crewDirectory().map(({ fileName, text }) => writeFile(join(crew, fileName), text)));

  return folder;
}

/** The one file of 150 people, and the files of which the directory of the crew consists. */
export async function directoriesIn(samples: string): Promise<{ company: string; crew: readonly string[] }> {
  const folder = join(samples, 'planetexpress');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ldif')).toSorted();

  return { company: join(samples, '389ds-example.ldif'), crew: names.map((name) => join(folder, name)) };
}
