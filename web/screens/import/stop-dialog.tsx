import { useMutation } from '@tanstack/react-query';
import { cancelJob } from '#contract/jobs.ts';
import type { JobRow } from '#contract/jobs.ts';
import type { ImportView } from '#contract/import.ts';
import { call } from '../../call.ts';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { importQuery } from './use-import.ts';

interface Props {
  one: ImportView;
  job: JobRow;
  onClose: () => void;
}

/** What is imported stays; the rest can be imported later from the same check. */
export function StopDialog({ one, job, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const stop = useMutation({
    mutationFn: () => call(cancelJob, { params: { workspace, id: job.id } }),
    onSuccess: ({ done }) => sayDone(t('import.stop_done', { count: done })),
    onError: sayProblem,
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: importQuery(workspace, one.id).queryKey });
      await queryClient.invalidateQueries({ queryKey: ['jobs', workspace] });
      onClose();
    },
  });

  return (
    <ImpactPreview
      title={t('import.stop')}
      isOpen
      onClose={onClose}
      impacts={{}}
      action={t('import.stop')}
      kind="danger"
      busy={stop.isPending}
      onAct={() => stop.mutate()}
    >
      <p>{t('import.stop_text', { done: job.done, left: job.total - job.done - job.failed })}</p>
    </ImpactPreview>
  );
}
