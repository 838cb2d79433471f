import { overlayFacts } from '#app/facts/fact-view.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { Import, ImportRow, ImportStore } from '#app/ports/work.ts';
import type { ImportId } from '#domain/ids.ts';
import { duplicatesWithin } from '#domain/import/check-rows.ts';
import { checkMapping, type Mapping } from '#domain/import/mapping.ts';
import type { CheckedRow } from '#domain/import/person.ts';
import { refuse } from '#domain/refusal.ts';
import { findOutsiders } from './outsiders.ts';
import { planRows, type RowToPlan } from './plan-rows.ts';
import { presentImport, type PresentedImport } from './present-import.ts';
import { rowReader } from './read-rows.ts';
import type { Verdict } from './verdicts.ts';

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

    const facts = overlayFacts(home(context).facts('snapshot'));
    const next: Import = {
      ...one,
      groups: await findOutsiders(facts, one.groups),
      mapping: mapping === undefined ? one.mapping : storable(checkMapping(mapping, one.columns)),
      options: options ?? one.options,
    };
    await checkRows(context, next);
    await imports.update(one.id, {
      state: 'checked',
      mapping: next.mapping,
      options: next.options,
      groups: next.groups,
      jobId: null,
      startedAt: null,
      finishedAt: null,
      reason: null,
    });

    return presentImport(imports, one.id);
  },
};

/** Rows are judged so many at a time, as the import will do them, and so that the server answers others in between. */
const chunkSize = 500;

async function checkRows(context: Context, one: Import): Promise<void> {
  const workspace = home(context);
  const guard = await workspace.guard.read(context.now);
  const ground = { workspace, actor: context.actor, guard, locking: 'snapshot' } as const;
  const all = await readRows(workspace.imports, one);

  for (let from = 0; from < all.length; from += chunkSize) {
    const rows = all.slice(from, from + chunkSize);
    const { verdicts } = await planRows(context, ground, { one, rows });

    await workspace.imports.saveOutcomes(one.id, verdicts.map(outcomeOf));
  }
}

/** All of them, since the first row with a User ID or an address keeps it from the later ones. */
async function readRows(imports: ImportStore, one: Import): Promise<readonly RowToPlan[]> {
  const read = rowReader(one);
  const stored: ImportRow[] = [];
  const checked: CheckedRow[] = [];

  for (let at = 0; ; at += chunkSize) {
    const rows = await imports.rows(one.id, { at, limit: chunkSize, pictures: 'with' });
    stored.push(...rows);
    checked.push(...rows.map(read));
    if (rows.length < chunkSize) break;
  }
  const judged = duplicatesWithin(checked);

  return stored.map((row, index) => ({ row, checked: judged[index] ?? read(row) }));
}

/** Whoever is to be added has no id yet; the plan only supposed one. */
function outcomeOf({ n, outcome, problems, userId }: Verdict) {
  return { n, outcome, problems, userId: outcome === 'create' ? null : userId, appliedAt: null };
}

/** The fields that take part, as they are stored. */
export function storable(mapping: Mapping): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping).filter((entry) => entry[1] !== undefined));
}
