import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { Command, InvalidArgumentError, Option } from 'commander';

import { importFile, type FileToImport } from '#app/imports/import-file.ts';
import { importResult } from '#app/imports/import-result.ts';
import type { PresentedImport } from '#app/imports/present-import.ts';
import type { Workspace } from '#domain/workspace.ts';
import { CommandRefused } from './sentence.ts';
import { counted, progressOn, tell, type Told, type ToldTo } from './tell.ts';
import { operatorIn, withWorld, workspaceNamed, type Ground } from './with-world.ts';

type Options = ToldTo & {
  readonly workspace?: string;
  readonly format?: 'csv' | 'ldif' | 'xlsx';
  readonly map: readonly string[];
  readonly dryRun?: true;
  readonly invite: boolean;
  readonly result?: string;
};

export function importCommand(): Command {
  const users = new Command('users')
    .description(
      'Import people and groups from LDIF, CSV, TSV or XLSX; the files of one directory belong together',
    )
    .argument('<files...>', 'the files')
    .option('--workspace <slug>', 'the workspace; needed where there are several')
    .addOption(
      new Option('--format <format>', 'guessed from the file unless given').choices(['csv', 'ldif', 'xlsx']),
    )
    .option('--map <field=column>', 'what a column means; may be given several times', addChoice, [])
    .option('--dry-run', 'check every row and import none')
    .option('--no-invite', 'send no invitations')
    .option('--result <file>', 'write the rows with what became of each to this CSV file')
    .option('--json', 'answer as JSON')
    .action((files: readonly string[], options: Options) => tell(options, () => importAll(files, options)));

  return new Command('import').description('Bring people in').addCommand(users);
}

type Content = { readonly name: string; readonly content: Uint8Array };

async function importAll(paths: readonly string[], options: Options): Promise<Told> {
  const files = await Promise.all(paths.map(read));

  return withWorld(async (ground) => {
    const workspace = await workspaceNamed(ground, options.workspace);
    const imports: PresentedImport[] = [];
    for (const together of batches(files, options))
      imports.push(await importOne(ground, workspace, { together, options }));
    if (options.result !== undefined)
      await writeResults(ground, workspace, { imports, file: options.result });

    return toldOf(imports, options);
  });
}

async function read(path: string): Promise<Content> {
  try {
    return { name: basename(path), content: await readFile(path) };
  } catch (error) {
    throw new CommandRefused(
      `${path} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}). Check the path and the rights.`,
    );
  }
}

/** Files of one directory refer to each other; tables stand for themselves. */
function batches(files: readonly Content[], { format }: Options): readonly (readonly Content[])[] {
  const isDirectory = files.every(
    ({ name }) => format === 'ldif' || (format === undefined && /\.ldif$/i.test(name)),
  );

  return isDirectory ? [files] : files.map((file) => [file]);
}

type One = { readonly together: readonly Content[]; readonly options: Options };

async function importOne(
  { world }: Ground,
  workspace: Workspace,
  { together, options: { format, map, dryRun, invite } }: One,
): Promise<PresentedImport> {
  const [first, ...more] = together;
  if (first === undefined) throw new CommandRefused('No file was named.');
  const progress = progressOn();
  const onProgress: FileToImport['onProgress'] = ({ done, failed, total }) =>
    progress.show(`${first.name}: ${done + failed} of ${counted(total, 'row')}`);

  return importFile(world, operatorIn(workspace.id), {
    bytes: first.content,
    fileName: first.name,
    more,
    format,
    map,
    invite: invite ? 'by_letter' : 'not_now',
    ...(dryRun ? { dryRun: 'dry_run' } : {}),
    onProgress,
  }).finally(progress.end);
}

async function writeResults(
  { operate }: Ground,
  workspace: Workspace,
  { imports, file }: { imports: readonly PresentedImport[]; file: string },
): Promise<void> {
  const contents: string[] = [];
  for (const { id } of imports) contents.push((await operate(importResult, { id }, workspace)).content);

  await writeFile(file, contents.join(''), { mode: 0o600 });
}

function toldOf(imports: readonly PresentedImport[], { dryRun }: Options): Told {
  const failed = imports.filter(({ state }) => state === 'failed' || state === 'cancelled');

  return {
    lines: imports.map((one) => lineOf(one, dryRun ? 'would be' : 'were')),
    json: {
      imports: imports.map(({ id, fileName, format, state, counts, reason, notices }) => ({
        id,
        fileName,
        format,
        state,
        counts,
        reason,
        notices,
      })),
    },
    ...(failed.length > 0 ? { result: 'wrong' } : {}),
  };
}

function lineOf({ fileName, counts, state, reason }: PresentedImport, were: string): string {
  if (state === 'failed' || state === 'cancelled')
    return `${shortened(fileName)}: the import ended early (${reason ?? state}); ${counted(counts.applied, 'row')} were imported`;
  const { rows, create, update, unchanged, skip, error, groups } = counts;
  const parts = [
    `${create} ${were} added`,
    `${update} ${were} updated`,
    `${unchanged} unchanged`,
    `${skip} left out`,
    `${error} with errors`,
  ];

  return `${shortened(fileName)}: ${counted(rows, 'row')}: ${parts.join(', ')}; ${counted(groups, 'group')}`;
}

/** An import of many files is called by all of them; a line has room for the first. */
function shortened(fileName: string): string {
  const [first = fileName, ...more] = fileName.split(', ');

  return more.length > 1 ? `${first} and ${more.length} more` : fileName;
}

function addChoice(choice: string, choices: readonly string[]): readonly string[] {
  if (!/^[^=]+=/.test(choice))
    throw new InvalidArgumentError('It must read FIELD=COLUMN, such as firstName=Vorname.');

  return [...choices, choice];
}
