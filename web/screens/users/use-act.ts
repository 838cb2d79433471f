import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanView, Step } from '#contract/changes.ts';
import { applySteps, previewQuery } from '../../changes/apply.ts';
import type { Applied } from '../../changes/apply.ts';
import { sayProblem } from '../../components/toast-queue.ts';
import { isProblem, problemText, refusalText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';

export interface Act {
  plan: PlanView | undefined;
  counting: boolean;
  busy: boolean;
  /** Why it cannot be done now. */
  unavailable: string | undefined;
  /** The sentence that numbers moved since they were shown. */
  moved: string | undefined;
  run: () => void;
}

/** Shows what steps will do and does exactly that, or shows the new numbers if something moved meanwhile. */
export function useAct(steps: readonly Step[], onDone: (applied: Applied) => void): Act {
  const { slug: workspace } = useWorkspace();
  const preview = useQuery(previewQuery(workspace, steps));
  const [busy, setBusy] = useState(false);
  const [moved, setMoved] = useState<string>();
  const plan = preview.data;

  const run = async () => {
    if (!plan) return;
    setBusy(true);
    try {
      onDone(await applySteps({ workspace, steps, token: plan.token }));
    } catch (error) {
      const now = (await preview.refetch()).data;
      if (isProblem(error, 'changeset.changed_meanwhile') && now) setMoved(movedWords(plan, now));
      else sayProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return {
    plan,
    counting: preview.isPending && steps.length > 0,
    busy,
    moved,
    unavailable: preview.error ? problemText(preview.error) : whyNot(plan),
    run: () => void run(),
  };
}

function whyNot(plan: PlanView | undefined): string | undefined {
  if (!plan) return t('users.counting');
  const [refusal] = plan.refusals;
  if (refusal) return refusalText(refusal.code, refusal.details) ?? refusal.code;

  return plan.changeCount === 0 && plan.irreversible.length === 0 ? t('users.nobody_fits') : undefined;
}

function movedWords(before: PlanView, now: PlanView): string {
  if (before.people === now.people) return t('users.numbers_moved');

  return t('users.people_moved', { before: before.people, now: now.people });
}
