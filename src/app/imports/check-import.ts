import { home, type Context, type UseCase } from '#app/perform.ts';
import type { Import, ImportRow } from '#app/ports/work.ts';
import type { ImportId } from '#domain/ids.ts';
import { duplicatesWithin } from '#domain/import/check-rows.ts';
import { checkMapping, type Mapping } from '#domain/import/mapping.ts';
import { refuse } from '#domain/refusal.ts';
import { planRows, type RowToPlan } from './plan-rows.ts';
import { presentImport, type PresentedImport } from './present-import.ts';
import { rowReader } from './read-rows.ts';

export type CheckInput = {
  readonly id: string;
  readonly mapping?: Readonly<Record<string, string>> | undefined;
  readonly options?: Import['options'] | undefined;
};

/**
 * Sets what the columns mean and judges every row as the import would: the dry run. Nothing is written but
 * the verdicts. What was cancelled or failed may be checked anew and goes on from there.
 */
export const mapImport: UseCase<CheckInput, PresentedImport> = {
  action: 'import.map',
  mode: 'write',

  async run(context, { id, mapping, options }) {
    const { imports } = home(context);
    const one = (await imports.claim(id as ImportId)) ?? refuse('import.not_found'); // ids are branded where they enter a use case
    if (one.state === 'running' || one.state === 'done') refuse('import.already_started');

    const next: Import = {
      ...one,
      mapping: mapping === undefined ? one.mapping : storable(checkMapping(mapping, one.columns)),
      options: options ?? one.options,
    };
    await checkRows(context, next);
    await imports.update(one.id, {
      state: 'checked',
      mapping: next.mapping,
      options: next.options,
      jobId: null,
      startedAt: null,
      finishedAt: null,
      reason: null,
    });

    return presentImport(imports, one.id);
  },
};

async function checkRows(context: Context, one: Import): Promise<void> {
  const workspace = home(context);
  const stored = await workspace.imports.rows(one.id, { at: 0, limit: everyRow, pictures: 'with' });
  const read = rowReader(one);
  const checked = duplicatesWithin(stored.map(read));
  const rows = stored.map((row, index): RowToPlan => ({ row, checked: checked[index] ?? read(row) }));
  const guard = await workspace.guard.read();
  const ground = { workspace, actor: context.actor, guard, locking: 'snapshot' } as const;
  const { verdicts } = await planRows(context, ground, { one, rows });

  await workspace.imports.saveOutcomes(
    one.id,
    verdicts.map(({ n, outcome, problems, userId }) => ({
      n,
      outcome,
      problems,
      // Whoever is to be added has no id yet; the plan only supposed one.
      userId: outcome === 'create' ? null : userId,
      appliedAt: null,
    })),
  );
}

/** More than a file may have. */
const everyRow: ImportRow['n'] = 1_000_000;

/** The fields that take part, as they are stored. */
export function storable(mapping: Mapping): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping).filter((entry) => entry[1] !== undefined));
}
