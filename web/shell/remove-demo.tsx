import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { readDemo, removeDemo } from '#contract/demo.ts';
import type { ResponseOf } from '#contract/operation.ts';
import { call } from '../call.ts';
import { ErrorState } from '../components/error-state.tsx';
import { ImpactPreview } from '../components/impact-preview.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { sayDone, sayProblem } from '../components/toast-queue.ts';
import { queryClient } from '../query.ts';
import { meQuery, useWorkspace } from '../session.ts';
import { formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';

interface Props {
  onClose: () => void;
}

/** What goes with the demo, and the button that takes it away. */
export function RemoveDemo({ onClose }: Props) {
  const { slug: workspace, name } = useWorkspace();
  const leave = useLeaveDemo();
  const contents = useQuery({
    queryKey: ['demo', workspace],
    queryFn: ({ signal }) => call(readDemo, { params: { workspace }, signal }),
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => call(removeDemo, { params: { workspace } }),
    onSuccess: leave,
    onError: sayProblem,
  });
  const there = contents.data;

  return (
    <ImpactPreview
      title={t('demo.remove_title')}
      isOpen
      onClose={onClose}
      kind="danger"
      impacts={there ? impactsOf(there) : {}}
      action={t('demo.remove_title')}
      onAct={() => remove.mutate()}
      busy={remove.isPending}
      unavailable={there ? undefined : t('demo.counting')}
    >
      {contents.isPending && <Skeleton rows={3} widths={[160, 60]} />}
      {contents.error && <ErrorState error={contents.error} onRetry={() => void contents.refetch()} />}
      {there && <p>{t('demo.remove_text', { name, events: there.auditEvents })}</p>}
    </ImpactPreview>
  );
}

function impactsOf({ people, records, staying }: ResponseOf<typeof readDemo>) {
  return {
    records: { label: t('demo.records'), value: formatNumber(records) },
    losesAccess: { label: t('demo.people'), value: formatNumber(people) },
    ...(staying > 0 && { excluded: { label: t('demo.staying'), value: formatNumber(staying) } }),
  };
}

/** To another workspace of one's own, or, where none is left, to setting one up or signing in. */
function useLeaveDemo() {
  const router = useRouter();

  return async ({ next, setupToken, people, records }: ResponseOf<typeof removeDemo>) => {
    // Where nothing is left, nothing that was read before may be left in the page either.
    if (next === null) return location.assign(setupToken === null ? '/sign-in' : `/setup#${setupToken}`);

    await router.navigate({ to: '/w/$workspace', params: { workspace: next } });
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    sayDone(t('demo.removed', { people, records }));
  };
}
