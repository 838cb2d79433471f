import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ChangeBar } from '../components/change-bar.tsx';
import { ReviewDrawer } from '../components/review-drawer.tsx';
import { sayDone } from '../components/toast-queue.ts';
import { useCommands } from '../commands/registry.ts';
import { problemText } from '../problem.ts';
import { offlineSince } from '../query.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { previewQuery } from './apply.ts';
import { closer } from './closer.ts';
import { clashesOf, totalsOf } from './review.ts';
import { SecretsDialog } from './secrets-dialog.tsx';
import { refusalSentences, reviewPeople, reviewQuietSteps } from './sentences.tsx';
import type { Steps } from './steps.ts';
import { change, redoEdit, undoEdit } from './store.ts';
import { idsOf, useNames } from './use-names.ts';
import { useLatest } from './use-latest.ts';
import { useSave } from './use-save.ts';
import { useSettled } from './use-settled.ts';
import { useWhenReady } from './use-when-ready.ts';

interface Props {
  workspace: string;
  steps: Steps;
}

export function StagedChanges({ workspace, steps }: Props) {
  const settled = useSettled(steps, 250);
  const preview = useQuery({ ...previewQuery(workspace, settled), placeholderData: keepPreviousData });
  const [reviewing, setReviewing] = useState(false);
  const plan = preview.data;
  const save = useSave({ workspace, steps, token: plan?.token, onRefused: () => setReviewing(true) });

  const names = useNames(reviewing ? idsOf(settled) : [], settled);
  const count = Math.max(plan?.changeCount ?? 0, steps.length);
  const counting = settled !== steps || preview.isFetching;
  const offline = useStore(offlineSince) !== undefined;
  const unavailable = whyNot({ offline, error: preview.error, refused: plan?.refusals.length ?? 0 });
  const readiness = counting ? 'counting' : unavailable === undefined ? 'ready' : 'refused';
  const start = useWhenReady(readiness, save.start);
  const latest = useLatest(start);

  useCommands(
    'changes',
    useMemo(
      () => changeCommands({ start: (after) => latest.current(after), review: () => setReviewing(true) }),
      [latest],
    ),
  );

  return (
    <>
      <ChangeBar
        changes={count}
        people={plan?.people ?? 0}
        mails={plan?.effects.mails ?? 0}
        sessions={plan?.effects.sessionsEnding ?? 0}
        counting={counting}
        saving={save.saving}
        unavailable={unavailable}
        onDiscard={discard}
        onReview={() => setReviewing(true)}
        onSave={() => start()}
        onSaveAndClose={() => start(closer.get())}
      />
      <ReviewDrawer
        isOpen={reviewing}
        onClose={() => setReviewing(false)}
        people={plan ? [...reviewPeople(plan), ...reviewQuietSteps(settled, plan, names)] : []}
        totals={plan ? totalsOf(plan) : []}
        warnings={plan ? refusalSentences([...plan.refusals, ...plan.warnings, ...plan.excluded]) : []}
        clashes={plan ? clashesOf(plan) : []}
        more={
          plan && plan.changeCount > plan.changes.length
            ? moreThan(plan.changes.length, plan.changeCount)
            : undefined
        }
        onSave={() => start(() => setReviewing(false))}
        saving={save.saving}
        unavailable={unavailable}
        saveLabel={t('changes.save_count', { count })}
      />
      <SecretsDialog asking={save.asking} onGive={save.give} onCancel={save.cancel} />
    </>
  );
}

/** No question: the toast offers the way back. */
function discard(): void {
  change(() => []);
  sayDone(t('changes.discarded'), { undo: undoEdit });
}

function whyNot({ offline, error, refused }: { offline: boolean; error: unknown; refused: number }) {
  if (offline) return t('changes.offline');
  if (error) return problemText(error);

  return refused > 0 ? t('changes.has_refusals', { count: refused }) : undefined;
}

function moreThan(shown: number, all: number): string {
  return t('changes.more', { shown, all });
}

interface Ways {
  start: (after?: () => void) => void;
  review: () => void;
}

function changeCommands({ start, review }: Ways) {
  const action = 'action' as const;

  return [
    { id: 'changes.save', label: t('changes.save'), group: action, keys: 'Ctrl+S', run: () => start() },
    {
      id: 'changes.save_and_close',
      label: t('changes.save_and_close'),
      group: action,
      keys: 'Ctrl+Enter',
      run: () => start(closer.get()),
    },
    { id: 'changes.review', label: t('changes.review_title'), group: action, run: review },
    { id: 'changes.discard', label: t('changes.discard_command'), group: action, run: discard },
    { id: 'changes.undo', label: t('changes.undo_edit'), group: action, keys: 'Ctrl+Z', run: undoEdit },
    { id: 'changes.redo', label: t('changes.redo_edit'), group: action, keys: 'Ctrl+Shift+Z', run: redoEdit },
  ];
}
