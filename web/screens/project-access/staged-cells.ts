import type { Step } from '#contract/changes.ts';
import type { Steps } from '../../changes/steps.ts';
import { cellKey, keyOf } from './lines.ts';
import type { Pair } from './lines.ts';

type CellStep = Extract<Step, { do: 'access.set_project_role' }>;

/** By cell, the roles that somebody will have been given there once everything is saved. */
export type StagedCells = ReadonlyMap<string, readonly string[]>;

const bySteps = new WeakMap<Steps, StagedCells>();

export function stagedCells(steps: Steps): StagedCells {
  const known = bySteps.get(steps);
  if (known) return known;
  const found = new Map(
    steps.filter(isCellStep).map((step) => [cellKey(step.subjectId, step.projectId), step.roleIds] as const),
  );
  bySteps.set(steps, found);

  return found;
}

export interface CellEdit {
  readonly pair: Pair;
  readonly roleIds: readonly string[];
  /** The roles given there now; an edit back to them is no edit. */
  readonly stored: readonly string[];
}

/** Stages any number of cells at once, each exactly once. */
export function withCells(steps: Steps, edits: readonly CellEdit[]): Steps {
  const wished = new Map(edits.map((edit) => [keyOf(edit.pair), edit]));
  const others = steps.filter(
    (step) => !isCellStep(step) || !wished.has(cellKey(step.subjectId, step.projectId)),
  );
  const changed = [...wished.values()].filter(({ roleIds, stored }) => !isSame(roleIds, stored));
  if (changed.length === 0 && others.length === steps.length) return steps;

  return [...others, ...changed.map(stepFor)];
}

export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

function stepFor({ pair: { holder, project }, roleIds }: CellEdit): CellStep {
  return {
    do: 'access.set_project_role',
    subjectKind: holder.kind,
    subjectId: holder.id,
    projectId: project.id,
    roleIds: [...roleIds],
  };
}

function isCellStep(step: Step): step is CellStep {
  return step.do === 'access.set_project_role';
}
