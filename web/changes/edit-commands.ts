import { useMemo } from 'react';
import { useCommands } from '../commands/registry.ts';
import type { Command } from '../commands/registry.ts';
import { sayDone } from '../components/toast-queue.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { change, redoEdit, staged, undoEdit } from './store.ts';

/** Walks through the edits, also back to those of which nothing is staged any more. */
export function useEditCommands(): void {
  const { past, future } = useStore(staged);
  const back = past.length > 0;
  const forth = future.length > 0;

  useCommands(
    'edits',
    useMemo((): Command[] => {
      const undo = { id: 'changes.undo', label: t('changes.undo_edit'), keys: 'Ctrl+Z', run: undoEdit };
      const redo = { id: 'changes.redo', label: t('changes.redo_edit'), keys: 'Ctrl+Shift+Z', run: redoEdit };

      return [...(back ? [undo] : []), ...(forth ? [redo] : [])].map((one) => ({ ...one, group: 'action' }));
    }, [back, forth]),
  );
}

/** No question: the toast offers the way back. */
export function discard(): void {
  change(() => []);
  sayDone(t('changes.discarded'), { undo: undoEdit });
}
