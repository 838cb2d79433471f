import { expect, test } from 'vitest';
import type { Steps } from './steps.ts';
import { change, clearStaged, openStaged, redoEdit, stage, staged, undoEdit } from './store.ts';

const fen = '019a0000-0000-7000-8000-000000000001';

test('what was edited before the kept draft has come is kept with it, and can be taken back', () => {
  stage({ do: 'user.deactivate', id: fen });

  openStaged('quayside', [{ do: 'user.update', id: fen, set: { city: 'Hull' } }]);

  expect(staged.get().steps.map((step) => step.do)).toEqual(['user.update', 'user.deactivate']);
  undoEdit();
  expect(staged.get().steps.map((step) => step.do)).toEqual(['user.update']);
});

test('where nothing was kept, the edits made before stay the very same: whoever asked to save them need not ask again', () => {
  staged.set({ workspace: undefined, steps: [], past: [], future: [] });
  stage({ do: 'user.deactivate', id: fen });
  const { steps } = staged.get();

  openStaged('quayside', []);

  expect(staged.get().steps).toBe(steps);
});

test('where nothing was edited, the very steps that were kept stand there, and need not be kept again', () => {
  staged.set({ workspace: undefined, steps: [], past: [], future: [] });
  const kept: Steps = [];

  openStaged('quayside', kept);

  expect(staged.get().steps).toBe(kept);
});

test('edits are taken back and done again one by one', () => {
  openStaged('quayside', []);
  stage({ do: 'user.deactivate', id: fen });
  stage({ do: 'user.set_role', id: fen, roleIds: [] });

  undoEdit();
  expect(staged.get().steps).toEqual([{ do: 'user.deactivate', id: fen }]);
  undoEdit();
  undoEdit();
  expect(staged.get().steps).toEqual([]);
  redoEdit();
  redoEdit();
  redoEdit();
  expect(staged.get().steps).toHaveLength(2);
});

test('discarding is an edit that can be taken back', () => {
  openStaged('quayside', [{ do: 'user.deactivate', id: fen }]);

  change(() => []);
  undoEdit();

  expect(staged.get().steps).toHaveLength(1);
});

test('after Save nothing is left to undo', () => {
  openStaged('quayside', [{ do: 'user.deactivate', id: fen }]);
  stage({ do: 'user.remove', id: fen });

  clearStaged();
  undoEdit();

  expect(staged.get()).toMatchObject({ workspace: 'quayside', steps: [] });
});
