import { useMemo } from 'react';
import type { PlanView } from '#contract/changes.ts';
import { ChangeBar } from '../components/change-bar.tsx';
import { ReviewDrawer } from '../components/review-drawer.tsx';
import type { ReviewClash } from '../components/review-drawer.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { useCommands } from '../commands/registry.ts';
import { useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import { closer } from './closer.ts';
import { discard } from './edit-commands.ts';
import { accessCounts, ReviewAccess } from './review-access.tsx';
import { totalsOf } from './review.ts';
import { SecretsDialog } from './secrets-dialog.tsx';
import { refusalSentences, reviewPeople, reviewQuietSteps } from './sentences.tsx';
import type { Steps } from './steps.ts';
import { useChangeSet } from './use-change-set.ts';
import { clashCode, useClashes } from './use-clashes.ts';
import { useLatest } from './use-latest.ts';
import { idsOf, useNames } from './use-names.ts';

interface Props {
  workspace: string;
  steps: Steps;
}

export function StagedChanges({ workspace, steps }: Props) {
  const set = useChangeSet(workspace, steps);
  const { plan, save, start, unavailable, setReviewing } = set;
  const count = Math.max(plan?.changeCount ?? 0, steps.length);
  useChangeCommands(start, () => setReviewing(true));
  const clashes = useClashes(workspace, plan, set.settled);

  return (
    <>
      <ChangeBar
        changes={count}
        people={plan?.people}
        mails={plan?.effects.mails ?? 0}
        sessions={plan?.effects.sessionsEnding ?? 0}
        access={plan ? accessCounts(plan.access) : []}
        reminder={reminderOf(plan)}
        counting={set.counting}
        saving={save.saving}
        unavailable={unavailable}
        clashes={clashes.map(({ text }) => text)}
        onDiscard={discard}
        onReview={() => setReviewing(true)}
        onSave={() => start()}
        onSaveAndClose={() => start(closer.get())}
      />
      <Review set={set} clashes={clashes} count={count} />
      <SecretsDialog
        asking={save.asking}
        saving={save.saving}
        problem={save.problem}
        onGive={save.give}
        onCancel={save.cancel}
      />
    </>
  );
}

interface ReviewProps {
  set: ReturnType<typeof useChangeSet>;
  clashes: readonly ReviewClash[];
  count: number;
}

function Review({ set, clashes, count }: ReviewProps) {
  const { plan, settled, save, start, unavailable, reviewing, setReviewing } = set;
  const { preset } = useWorkspace();
  const names = useNames(reviewing ? idsOf(settled) : [], settled);
  const close = () => setReviewing(false);

  return (
    <ReviewDrawer
      isOpen={reviewing}
      onClose={close}
      people={plan ? [...reviewPeople(plan, preset), ...reviewQuietSteps(settled, plan, names)] : []}
      totals={plan ? totalsOf(plan) : []}
      warnings={plan ? refusalSentences(warningsIn(plan), settled, names) : []}
      clashes={clashes}
      more={
        plan && plan.changeCount > plan.changes.length
          ? t('changes.more', { shown: plan.changes.length, all: plan.changeCount })
          : undefined
      }
      onSave={() => start(close)}
      saving={save.saving}
      unavailable={unavailable}
      saveLabel={t('changes.save_count', { count })}
    >
      {plan ? <ReviewAccess access={plan.access} /> : <Skeleton rows={3} widths={[240, 80]} />}
    </ReviewDrawer>
  );
}

/** Whom the set leaves with neither administrator right nor role, said before Save and not only in the review. */
function reminderOf(plan: PlanView | undefined): string | undefined {
  const bare = plan?.warnings.filter(({ code }) => code === 'user.without_role') ?? [];

  return bare.length > 0 ? t('changes.without_access', { count: bare.length }) : undefined;
}

/** Clashes stand above with what can be done about them. */
function warningsIn({ refusals, warnings, excluded }: PlanView) {
  return [...refusals.filter(({ code }) => code !== clashCode), ...warnings, ...excluded];
}

function useChangeCommands(start: (after?: () => void) => void, review: () => void): void {
  const latest = useLatest({ start, review });

  useCommands(
    'changes',
    useMemo(
      () => [
        {
          id: 'changes.save',
          label: t('changes.save'),
          group: 'action',
          keys: 'Ctrl+S',
          run: () => latest.current.start(),
        },
        {
          id: 'changes.save_and_close',
          label: t('changes.save_and_close'),
          group: 'action',
          keys: 'Ctrl+Enter',
          run: () => latest.current.start(closer.get()),
        },
        {
          id: 'changes.review',
          label: t('changes.review_title'),
          group: 'action',
          run: () => latest.current.review(),
        },
        { id: 'changes.discard', label: t('changes.discard_command'), group: 'action', run: discard },
      ],
      [latest],
    ),
  );
}
