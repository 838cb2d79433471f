import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import type { ToastAction } from '../../components/toast-queue.ts';
import { revertSet } from '../../changes/apply.ts';
import type { Applied } from '../../changes/apply.ts';
import { oneTimePasswords } from '../../changes/one-time-passwords.ts';
import { t } from '../../texts/texts.ts';

interface Said {
  workspace: string;
  text: string;
  actions?: readonly ToastAction[];
}

/** Says what was done, with Undo where it can be taken back; passwords without an address are shown once. */
export function sayActed({ seq, revertible, shownOnce }: Applied, { workspace, text, actions }: Said): void {
  oneTimePasswords.set(shownOnce);
  const undo = async () => {
    await revertSet(workspace, seq);
    sayDone(t('changes.reverted'));
  };

  sayDone(text, {
    ...(actions ? { actions } : {}),
    ...(revertible ? { undo: () => void undo().catch(sayProblem) } : {}),
  });
}
