import type { Import, ImportGroup, ImportProblem, ImportStore } from '#app/ports/work.ts';
import type { ImportId, Instant, JobId } from '#domain/ids.ts';
import { importFields } from '#domain/import/fields.ts';
import { refuse } from '#domain/refusal.ts';

/** An import as people see it: what the file holds, how it is read, and how far it is. */
export type PresentedImport = {
  readonly id: ImportId;
  readonly fileName: string;
  readonly format: Import['format'];
  readonly state: Import['state'];
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  readonly options: Import['options'];
  readonly counts: Readonly<Record<Count, number>>;
  readonly others: Readonly<Record<string, number>>;
  readonly groups: readonly {
    readonly name: string;
    readonly members: number;
    readonly unknownMembers: readonly string[];
  }[];
  readonly notices: readonly ImportProblem[];
  readonly jobId: JobId | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly reason: string | null;
};

type Count =
  | 'rows'
  | 'checked'
  | 'create'
  | 'update'
  | 'restore'
  | 'unchanged'
  | 'skip'
  | 'error'
  | 'applied'
  | 'groups';

const samplesShown = 3;
const cellShown = 300;

export async function presentImport(imports: ImportStore, id: ImportId): Promise<PresentedImport> {
  const one = (await imports.read(id)) ?? refuse('import.not_found');
  const { unchecked, ...counts } = await imports.countByOutcome(id);
  const first = await imports.rows(id, { at: 0, limit: samplesShown });
  const { columns, groups, createdBy: _, ...rest } = one;

  return {
    ...rest,
    columns: columns.map((name, index) => ({
      name,
      samples: first.map(({ cells }) => shownCell(cells[index] ?? '')).filter((cell) => cell !== ''),
    })),
    fields: importFields.map((name) => ({ name, required: name === 'username' })),
    counts: { ...counts, checked: counts.rows - unchecked, groups: groups.length },
    groups: groups.map((group) => presentGroup(group, one.options)),
  };
}

/** Whoever is found in the workspace is a member like those of the file, unless the import only adds; the others are told. */
function presentGroup({ name, rows, outsiders, unknownMembers }: ImportGroup, { update }: Import['options']) {
  const lost = outsiders.filter(({ userId }) => userId === null || !update);

  return {
    name,
    members: rows.length + outsiders.length - lost.length,
    unknownMembers: [...unknownMembers, ...lost.map(({ text }) => text)],
  };
}

/** A cell may be as large as a picture; a list shows how it begins. */
export function shownCell(cell: string): string {
  return cell.length > cellShown ? `${cell.slice(0, cellShown)}…` : cell;
}
