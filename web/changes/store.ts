import type { Step } from '#contract/changes.ts';
import { storeOf, useStore } from '../store.ts';
import { withStep } from './steps.ts';
import type { Steps } from './steps.ts';

interface Staged {
  /** Whose changes these are; another workspace has its own. */
  workspace: string | undefined;
  steps: Steps;
  past: readonly Steps[];
  future: readonly Steps[];
}

const nothing: Staged = { workspace: undefined, steps: [], past: [], future: [] };

/** The one change set of this administrator. It spans screens and is kept on the server as a draft. */
export const staged = storeOf<Staged>(nothing);

export function useStagedSteps(): Steps {
  return useStore(staged).steps;
}

/** Stages an edit; nothing happens until Save. */
export function stage(step: Step): void {
  change((steps) => withStep(steps, step));
}

/** Any other change of what is staged; each one is a step of undo. */
export function change(edit: (steps: Steps) => Steps): void {
  staged.set((now) => {
    const steps = edit(now.steps);

    return steps === now.steps
      ? now
      : { ...now, steps, past: [...now.past, now.steps].slice(-200), future: [] };
  });
}

export function undoEdit(): void {
  staged.set((now) => {
    const steps = now.past.at(-1);

    return steps ? { ...now, steps, past: now.past.slice(0, -1), future: [now.steps, ...now.future] } : now;
  });
}

export function redoEdit(): void {
  staged.set((now) => {
    const [steps, ...future] = now.future;

    return steps ? { ...now, steps, past: [...now.past, now.steps], future } : now;
  });
}

/** Begins with what the server kept for this workspace. Who was quicker keeps their edits as well, and the way back. */
export function openStaged(workspace: string, kept: Steps): void {
  staged.set((now) => {
    if (now.workspace !== undefined) return { workspace, steps: kept, past: [], future: [] };
    // The very same steps stay the same, so that whoever has asked to save them need not ask again. Where nothing was
    // edited, what was kept stays the same, and need not be kept again.
    const over = (steps: Steps) =>
      steps.length > 0 && kept.length === 0 ? steps : steps.reduce(withStep, kept);

    return {
      workspace,
      steps: over(now.steps),
      past: now.past.map(over),
      future: now.future.map(over),
    };
  });
}

/** After Save there is nothing to undo here any more; the audit log reverts. */
export function clearStaged(): void {
  staged.set((now) => ({ ...nothing, workspace: now.workspace }));
}
