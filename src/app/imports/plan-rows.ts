import type { StepRefusal } from '#app/administering.ts';
import { overlayFacts, type OverlaidFacts } from '#app/facts/fact-view.ts';
import { planWith } from '#app/changesets/preview-change-set.ts';
import type { Plan } from '#app/changesets/plan.ts';
import type { Item } from '#app/changesets/step.ts';
import type { Context } from '#app/perform.ts';
import type { FactScope, Guard } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Import, ImportRow } from '#app/ports/work.ts';
import type { Actor } from '#domain/access.ts';
import type { CheckedRow, ImportedPerson } from '#domain/import/person.ts';
import { matchPerson, preloadMatches, type Match } from './match-rows.ts';
import { placesFor, type Places } from './place-people.ts';
import { addingItem, updatingItems } from './row-items.ts';
import { verdictsOf, type Verdict } from './verdicts.ts';

export type Ground = {
  readonly workspace: WorkspaceStores;
  readonly actor: Actor;
  readonly guard: Guard;
  readonly locking: FactScope['locking'];
};

/** A row of the file as it was read, and as it is stored. */
export type RowToPlan = { readonly row: ImportRow; readonly checked: CheckedRow };
type PersonRow = CheckedRow & { readonly person: ImportedPerson };

/** What the steps of a row come from. */
export type Candidate = {
  readonly checked: CheckedRow;
  readonly match: Match | null;
  readonly items: readonly Item[];
  /** Whether somebody who differs from the file is left as they are, because the import is to add only. */
  readonly isLeft: boolean;
};

export type PlannedRows = { readonly plan: Plan; readonly verdicts: readonly Verdict[] };

/**
 * Plans rows of an import as one change set. Checking plans on a snapshot and importing behind the lock, by
 * this same function, so that what is shown is what happens. A row is done wholly or not at all.
 */
export async function planRows(
  context: Context,
  ground: Ground,
  { one, rows }: { readonly one: Import; readonly rows: readonly RowToPlan[] },
): Promise<PlannedRows> {
  const { groups, candidates } = await candidatesFor(
    ground,
    one,
    rows.map(({ checked }) => checked),
  );
  const all = [...groups, ...candidates.flatMap(({ items }) => items)];
  const { plan, refused } = await planWhole(all, (items) => planWith(context, { ...ground, items }));
  const verdicts = await verdictsOf(context, ground, { one, rows, candidates, plan, refused });

  return { plan, verdicts };
}

async function candidatesFor({ workspace, locking }: Ground, one: Import, rows: readonly CheckedRow[]) {
  const facts = overlayFacts(workspace.facts(locking));
  const people = rows.filter(isPerson).map(({ person }) => person);
  await preloadMatches(facts, people);
  const places = await placesFor(facts, one, people);
  const candidates: Candidate[] = [];

  for (const checked of rows) {
    candidates.push(
      isPerson(checked) ? await candidateOf(checked, { facts, places, one }) : withoutSteps(checked, null),
    );
  }

  return { groups: places.items, candidates };
}

type Surroundings = { readonly facts: OverlaidFacts; readonly places: Places; readonly one: Import };

async function candidateOf(checked: PersonRow, { facts, places, one }: Surroundings): Promise<Candidate> {
  const placed = places.place(checked);
  if ('code' in placed) return withoutSteps(checked, { kind: 'problem', problem: placed });

  const match = await matchPerson(facts, checked.person);
  if (match.kind === 'problem') return withoutSteps(checked, match);

  const { options } = one;
  if (match.kind === 'new') {
    return {
      checked,
      match,
      items: [addingItem(placed, { options, username: match.username })],
      isLeft: false,
    };
  }
  const items = updatingItems(placed, match.known);

  return options.update
    ? { checked, match, items, isLeft: false }
    : { checked, match, items: [], isLeft: items.length > 0 };
}

function withoutSteps(checked: CheckedRow, match: Match | null): Candidate {
  return { checked, match, items: [], isLeft: false };
}

function isPerson(row: CheckedRow): row is PersonRow {
  return row.person !== undefined;
}

export type Refused = ReadonlyMap<number, StepRefusal>;

/** Leaves out every step of a row of which one was refused, and plans the rest again. */
async function planWhole(
  all: readonly Item[],
  planned: (items: readonly Item[]) => Promise<Plan>,
): Promise<{ plan: Plan; refused: Refused }> {
  const refused = new Map<number, StepRefusal>();

  for (;;) {
    const plan = await planned(all.filter(({ step }) => !refused.has(step)));
    for (const refusal of plan.excluded) if (refusal.step > 0) refused.set(refusal.step, refusal);
    const isWhole = plan.planned.every(({ item }) => !refused.has(item.step));

    if (isWhole) return { plan, refused };
  }
}
