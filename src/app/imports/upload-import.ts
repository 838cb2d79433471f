import { home, type Context, type UseCase } from '#app/perform.ts';
import type { SourceFile } from '#app/ports/files.ts';
import type { Import, ImportGroup, ImportProblem, ImportRow } from '#app/ports/work.ts';
import { operatorActor } from '#domain/actors.ts';
import type { ImportId, UserId } from '#domain/ids.ts';
import { resolveMembers } from '#domain/import/groups.ts';
import { guessMapping, type Mapping } from '#domain/import/mapping.ts';
import type { ImportProblem as FoundProblem } from '#domain/import/problems.ts';
import type { Directory, ImportedFile, ImportFormat, ImportRow as ReadRow } from '#domain/import/table.ts';
import { takePictureOut } from './pictures.ts';
import { presentImport, type PresentedImport } from './present-import.ts';

export type UploadedFiles = {
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  /** What was pasted instead of a file. */
  readonly text?: string | null | undefined;
  readonly format?: ImportFormat | undefined;
};

/** Reads a file of people, keeps its rows and guesses what its columns mean. Nobody is added by that. */
export const uploadImport: UseCase<UploadedFiles, PresentedImport, ImportedFile> = {
  action: 'import.upload',
  mode: 'write',
  prepare: (world, input) => world.files.readTables(sourcesOf(input)),

  async run(context, input, file) {
    const { imports } = home(context);
    const mapping = guessMapping(file.columns);
    const one = newImport(context, { input, file, mapping });

    await imports.add(
      one,
      file.rows.map((row) => storedRow(row, file.columns.indexOf(mapping.picture ?? ''))),
    );

    return presentImport(imports, one.id);
  },
};

export function storedProblem({ code, field, details }: FoundProblem): ImportProblem {
  return { code, field: field ?? null, details };
}

function sourcesOf({ files, text, format }: UploadedFiles): readonly SourceFile[] {
  const pasted = typeof text === 'string' ? [{ bytes: new TextEncoder().encode(text), format }] : [];

  return [...files.map(({ name, content }) => ({ bytes: content, fileName: name, format })), ...pasted];
}

type Upload = { readonly input: UploadedFiles; readonly file: ImportedFile; readonly mapping: Mapping };

function newImport({ world, actor, now }: Context, { input, file, mapping }: Upload): Import {
  return {
    id: world.crypto.newId<ImportId>(),
    jobId: null,
    fileName: fileNameOf(input),
    format: file.format,
    state: 'mapping',
    columns: file.columns,
    mapping,
    options: { invite: true, update: true },
    groups: file.kind === 'directory' ? groupsOf(file, mapping) : [],
    others: file.kind === 'directory' ? file.others : {},
    notices: noticesOf(file),
    createdBy: actor.kind === 'user' ? actor.userId : (operatorActor as UserId), // authors of history share one kind of id
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    reason: null,
  };
}

/** Of several files the first, and how many more there are. */
function fileNameOf({ files }: UploadedFiles): string {
  const [first, ...more] = files;
  const name = (first?.name ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .slice(0, 200);

  return more.length === 0 ? name : `${name} (+${more.length})`;
}

function storedRow({ n, line, cells, problems }: ReadRow, pictureColumn: number): ImportRow {
  return {
    n,
    line,
    ...takePictureOut(cells, pictureColumn),
    readProblems: problems.map(storedProblem),
    outcome: 'unchecked',
    problems: [],
    userId: null,
    appliedAt: null,
  };
}

/** Groups with a problem are told among the notices and left out. */
function groupsOf({ groups, rows, columns }: Directory, mapping: Mapping): readonly ImportGroup[] {
  const column = columns.indexOf(mapping.username ?? '');
  const usernames = new Map(rows.map(({ n, cells }) => [n, (cells[column] ?? '').trim()]));
  const sound = groups.filter(({ problems }) => problems.length === 0);

  return resolveMembers(sound, rows, usernames).map(({ group, members, nested, unknown }) => ({
    name: group.name,
    description: group.description,
    rows: members,
    outsiders: unknown.flatMap(({ text, uid }) =>
      uid === undefined ? [] : [{ text, username: uid, userId: null }],
    ),
    unknownMembers: [...nested, ...unknown.filter(({ uid }) => uid === undefined).map(({ text }) => text)],
  }));
}

function noticesOf(file: ImportedFile): readonly ImportProblem[] {
  const general = file.notices.map(({ code, details }) => ({ code, field: null, details }));
  if (file.kind !== 'directory') return general;

  const lines = file.problems.map(({ line, ...problem }) => ({
    ...problem,
    details: { line, ...problem.details },
  }));
  const groups = file.groups.flatMap(({ line, name, problems }) =>
    problems.map((problem) => ({ ...problem, details: { line, group: name, ...problem.details } })),
  );

  return [...general, ...[...lines, ...groups].map(storedProblem)].slice(0, mostNotices);
}

const mostNotices = 1_000;
