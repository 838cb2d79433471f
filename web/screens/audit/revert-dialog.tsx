import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditRow } from '#contract/audit.ts';
import { revertChangeSet } from '#contract/changes.ts';
import type { PlanView } from '#contract/changes.ts';
import { call } from '../../call.ts';
import { refusalSentences } from '../../changes/sentences.tsx';
import { Banner } from '../../components/banner.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import type { Impacts } from '../../components/impact-preview.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { isProblem, Problem } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { EntryLines } from './entry-lines.tsx';
import { eventSentence } from './event-sentence.ts';
import styles from './audit.module.css';

interface Props {
  event: AuditRow;
  onClose: () => void;
}

/** Shows what taking a set back comes to, and then does exactly that. */
export function RevertDialog({ event, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const params = { workspace, seq: event.seq };
  const [moved, setMoved] = useState(false);
  const preview = useQuery({
    queryKey: ['preview', workspace, 'revert', event.seq],
    queryFn: async ({ signal }) =>
      planIn(await call(revertChangeSet, { params, query: { preview: 'true' }, signal })),
    staleTime: 0,
    retry: false,
  });
  const plan = preview.data;

  const revert = useMutation({
    mutationFn: () => call(revertChangeSet, { params, query: {}, ifMatch: plan?.token ?? '' }),
    async onSuccess() {
      onClose();
      sayDone(t('changes.reverted'));
      await queryClient.invalidateQueries();
    },
    async onError(error) {
      const counts = isProblem(error, 'changeset.changed_meanwhile');
      setMoved(counts);
      if (!counts) sayProblem(error);
      await preview.refetch();
    },
  });

  return (
    <ImpactPreview
      title={t('audit.revert_title', { what: eventSentence(event) })}
      isOpen
      onClose={onClose}
      impacts={plan ? impactsOf(plan) : {}}
      action={plan ? t('audit.revert_count', { count: plan.changeCount }) : t('audit.revert')}
      onAct={() => revert.mutate()}
      busy={revert.isPending}
      unavailable={whyNot(plan)}
      moved={moved ? t('audit.revert_moved') : undefined}
    >
      {preview.isPending && <Skeleton rows={3} widths={[160, 240]} />}
      {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {plan && <RevertPlan plan={plan} />}
    </ImpactPreview>
  );
}

function RevertPlan({ plan }: { plan: PlanView }) {
  const refusals = [...new Set(refusalSentences(plan.refusals, [], new Map()))];

  return (
    <>
      {refusals.length > 0 && (
        <Banner kind="danger" announce="assertive" title={t('audit.revert_refused')}>
          <ul>
            {refusals.slice(0, 10).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Banner>
      )}
      {plan.irreversible.length > 0 && <p>{t('audit.revert_stays')}</p>}
      <div className={styles.shownChanges}>
        <EntryLines lines={plan.changes.slice(0, shownAtMost)} />
        {plan.changeCount > shownAtMost && (
          <p>{t('changes.more', { shown: shownAtMost, all: formatNumber(plan.changeCount) })}</p>
        )}
      </div>
    </>
  );
}

const shownAtMost = 100;

function impactsOf({ people, loseAccess, effects, activeUsers, excludedCount }: PlanView): Impacts {
  const count = (label: string, value: number) =>
    value > 0 ? { label, value: formatNumber(value) } : undefined;
  const mails = count(t('changes.mails_total'), effects.mails);
  const sessions = count(t('changes.sessions_total'), effects.sessionsEnding);
  const losing = count(t('changes.lose_access'), loseAccess);
  const excluded = count(t('audit.revert_excluded'), excludedCount);
  const seats =
    activeUsers.before === activeUsers.after
      ? undefined
      : {
          label: t('changes.active_users'),
          value: t('changes.move', {
            before: formatNumber(activeUsers.before),
            after: formatNumber(activeUsers.after),
          }),
        };

  return {
    ...(seats ? { seats } : {}),
    records: { label: t('audit.people'), value: formatNumber(people) },
    ...(sessions ? { sessions } : {}),
    ...(losing ? { losesAccess: losing } : {}),
    ...(excluded ? { excluded } : {}),
    ...(mails ? { mails } : {}),
  };
}

function whyNot(plan: PlanView | undefined): string | undefined {
  if (!plan) return t('state.loading');

  return plan.refusals.length > 0 ? t('audit.revert_refused') : undefined;
}

function planIn(answer: PlanView | { plan: PlanView }): PlanView {
  if ('token' in answer) return answer;

  throw new Problem({ code: 'error.answer' });
}
