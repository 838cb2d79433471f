import { useQuery } from '@tanstack/react-query';
import { verifyAudit } from '#contract/audit.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatExact } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './audit.module.css';

/** Whether the log is as it was written. Going through all of it takes time, so it is asked for. */
export function ChainState() {
  const { slug: workspace } = useWorkspace();
  const may = useMay('audit.verify');
  const verdict = useQuery({
    queryKey: ['audit-chain', workspace],
    queryFn: ({ signal }) => call(verifyAudit, { params: { workspace }, signal }),
    enabled: false,
    staleTime: Infinity,
  });
  const { data, error, isFetching } = verdict;
  const check = () => void verdict.refetch();
  if (error && !isFetching) return <ErrorState error={error} onRetry={check} />;

  return (
    <>
      {data && !data.holds && (
        <Banner
          kind="danger"
          announce="assertive"
          title={t('audit.chain_broken', { seq: data.brokenAt ?? 0 })}
        >
          {t('audit.chain_broken_text')}
        </Banner>
      )}
      <div className={styles.chain}>
        <p role="status">{chainWords(data, isFetching)}</p>
        {may && (
          <Button onPress={check} busy={isFetching}>
            {t('audit.verify')}
          </Button>
        )}
      </div>
    </>
  );
}

type Verdict = { holds: boolean; events: number; checkedAt: string };

function chainWords(verdict: Verdict | undefined, checking: boolean): string {
  if (checking) return t('audit.chain_checking');
  if (!verdict) return t('audit.chain_unchecked');
  const checkedAt = formatExact(new Date(verdict.checkedAt));

  return t(verdict.holds ? 'audit.chain_holds' : 'audit.chain_checked', {
    count: verdict.events,
    at: checkedAt,
  });
}
