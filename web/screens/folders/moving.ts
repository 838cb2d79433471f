import type { FolderRow } from '#contract/projects.ts';
import type { Step } from '#contract/changes.ts';
import { withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import type { TreeLine } from './use-tree.ts';

/** The folder in another one, or at the top of its project where none is named. Put back where it lies, nothing is staged. */
export function withMove(steps: Steps, folder: FolderRow, parentId: string | null): Steps {
  if (parentId !== folder.parentId)
    return withStep(steps, { do: 'folder.move', id: folder.id, version: folder.etag, parentId });

  const at = steps.findIndex((step) => isMoveOf(step, folder.id));

  return at < 0 ? steps : steps.toSpliced(at, 1);
}

/** Where staged steps put a folder; undefined where it is to stay. */
export function stagedParent(steps: Steps, id: string): string | null | undefined {
  return steps.find((step) => isMoveOf(step, id))?.parentId;
}

function isMoveOf(step: Step, id: string): step is Extract<Step, { do: 'folder.move' }> {
  return step.do === 'folder.move' && step.id === id;
}

/** The folder and what lies below it, as far as the tree shows it: no folder lies in itself. */
export function withBelow(lines: readonly TreeLine[], id: string): ReadonlySet<string> {
  const at = lines.findIndex(({ folder }) => folder.id === id);
  const depth = lines[at]?.depth ?? 0;
  // One that is not shown hides what lies in it too.
  if (at < 0) return new Set([id]);
  const after = lines.slice(at + 1);
  const end = after.findIndex((line) => line.depth <= depth);

  return new Set([id, ...after.slice(0, end < 0 ? undefined : end).map(({ folder }) => folder.id)]);
}
