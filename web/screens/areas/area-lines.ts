import type { AreaRow } from '#contract/areas.ts';
import { stagedStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';

export interface AreaLine extends AreaRow {
  isNew?: boolean;
  isGoing?: boolean;
  /** Which of its parts are staged. */
  staged: ReadonlySet<string>;
}

/** The areas as they will be once everything staged is saved, with what of them is staged. */
export function areaLines(rows: readonly AreaRow[], steps: Steps): readonly AreaLine[] {
  return [...rows.map((row) => lineOf(row, steps)), ...newLines(steps)];
}

function lineOf(row: AreaRow, steps: Steps): AreaLine {
  const set = stagedStep(steps, 'area.update', row.id)?.set ?? {};
  const given = steps.filter((step) => step.do === 'admin_grant.add' && step.areaId === row.id);
  const taken = steps.filter((step) => step.do === 'admin_grant.remove' && step.areaId === row.id);
  const staged = new Set(Object.keys(set));
  if (given.length + taken.length > 0) staged.add('administrators');

  return {
    ...row,
    ...(set as Partial<AreaRow>), // the step holds parts of an area
    isGoing: steps.some((step) => step.do === 'area.delete' && step.id === row.id),
    staged,
  };
}

function newLines(steps: Steps): readonly AreaLine[] {
  return steps.flatMap((step): AreaLine[] =>
    step.do === 'area.add'
      ? [
          {
            id: step.as,
            name: step.name,
            builtIn: null,
            states: step.states,
            fields: step.fields,
            specials: step.specials,
            recordCount: 0,
            roleCount: 0,
            administrators: [],
            etag: '',
            may: ['area.update', 'area.delete'],
            isNew: true,
            staged: new Set(['name']),
          },
        ]
      : [],
  );
}
