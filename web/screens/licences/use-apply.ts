import { useState } from 'react';
import type { Step } from '#contract/changes.ts';
import { applySteps } from '../../changes/apply.ts';
import { Problem, problemText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { sayActed } from '../users/say-acted.ts';

interface Trouble {
  code: string;
  text: string;
}

/** Carries steps out at once, as a change set of their own, and says so with Undo; or says why not. */
export function useApply(onDone: () => void) {
  const { slug: workspace } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const apply = async (steps: readonly Step[], text: string) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      sayActed(await applySteps({ workspace, steps }), { workspace, text });
      onDone();
    } catch (error) {
      setTrouble({ code: error instanceof Problem ? error.code : '', text: problemText(error) });
    } finally {
      setBusy(false);
    }
  };

  return { apply: (steps: readonly Step[], text: string) => void apply(steps, text), busy, trouble };
}
