import { useState } from 'react';
import { sayDone, sayProblem } from '../components/toast-queue.ts';
import { isProblem, Problem } from '../problem.ts';
import { queryClient } from '../query.ts';
import { t } from '../texts/texts.ts';
import { applySteps, revertSet } from './apply.ts';
import type { Applied, Secrets } from './apply.ts';
import { oneTimePasswords } from './one-time-passwords.ts';
import { needingPassword } from './steps.ts';
import type { Steps } from './steps.ts';
import { clearStaged } from './store.ts';

interface Given {
  workspace: string;
  steps: Steps;
  token: string | undefined;
  /** The server refused, or something moved: the review shows what. */
  onRefused: () => void;
}

/** Save: asks for passwords if any are to be typed, applies all or nothing, says what was done. */
export function useSave({ workspace, steps, token, onRefused }: Given) {
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState<readonly string[]>([]);
  const [after, setAfter] = useState<(() => void) | undefined>();
  const [problem, setProblem] = useState<Problem>();

  const save = async (secrets: Secrets | undefined, then: (() => void) | undefined) => {
    setSaving(true);
    setProblem(undefined);
    try {
      sayApplied(workspace, await applySteps({ workspace, steps, token, secrets }), steps.length);
      clearStaged();
      setAsking([]);
      then?.();
    } catch (error) {
      // A password that is refused is mended where it was typed.
      if (secrets && isAboutPassword(error)) return setProblem(error);
      setAsking([]);
      sayProblem(error);
      await queryClient.invalidateQueries({ queryKey: ['preview'] });
      if (isProblem(error, 'changeset.changed_meanwhile')) onRefused();
    } finally {
      setSaving(false);
    }
  };

  return {
    saving,
    asking,
    problem,
    start(then?: () => void) {
      const people = needingPassword(steps);
      setAfter(() => then);
      setProblem(undefined);
      if (people.length > 0) setAsking(people);
      else void save(undefined, then);
    },
    give: (secrets: Secrets) => void save(secrets, after),
    cancel: () => setAsking([]),
  };
}

/**
 * The toast after Save; what can be taken back offers Undo, passwords without an address are shown once.
 * Edits that change no field that is shown, such as a password, count all the same.
 */
export function sayApplied(
  workspace: string,
  { plan, seq, revertible, shownOnce }: Applied,
  edits = 0,
): void {
  oneTimePasswords.set(shownOnce);
  const undo = async () => {
    await revertSet(workspace, seq);
    sayDone(t('changes.reverted'));
  };

  sayDone(
    t('changes.saved', { changes: Math.max(plan.changeCount, edits), people: plan.people }),
    revertible ? { undo: () => void undo().catch(sayProblem) } : {},
  );
}

function isAboutPassword(error: unknown): error is Problem {
  return error instanceof Problem && error.code.startsWith('password.');
}
