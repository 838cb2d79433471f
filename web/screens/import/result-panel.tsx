import { useEffect } from 'react';
import { importResult } from '#contract/import.ts';
import type { ImportView } from '#contract/import.ts';
import { addressOf } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Fact, Facts } from '../../components/field-group.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { LinkLooksPressed } from '../../lists/link-looks-pressed.tsx';
import { refusalText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { usePlaces } from '../../shell/use-places.ts';
import { formatNumber } from '../../texts/formats.ts';
import { shownLanguage, t } from '../../texts/texts.ts';
import { JobProgress } from './job-progress.tsx';
import { outcomeLabel, outcomes } from './import-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { Refused } from './refused.tsx';
import { oneImportRoute } from './route.ts';
import { useCheck } from './use-import.ts';
import styles from './import.module.css';

/** How far the import is; afterwards what became of the rows, and where to go on. */
export function ResultPanel({ one }: { one: ImportView }) {
  useListsRead(one);

  return (
    <section className={styles.panel} aria-labelledby="import-result">
      <h2 id="import-result">{t('import.result_title')}</h2>
      {one.state === 'running' && one.jobId && <JobProgress one={one} jobId={one.jobId} />}
      {one.state !== 'running' && <Ended one={one} />}
      {one.state !== 'running' && <Next one={one} />}
    </section>
  );
}

function Ended({ one }: { one: ImportView }) {
  const { counts, state, reason } = one;
  const { create, update, applied } = counts;
  const left = create + update - applied;

  return (
    <>
      {state === 'done' && (
        <Banner kind="ok" announce="polite">
          {t('import.done', { count: applied })}
        </Banner>
      )}
      {state === 'cancelled' && (
        <Banner kind="warning">{t('import.stopped', { count: applied, left })}</Banner>
      )}
      {state === 'failed' && (
        <Banner kind="danger" title={t('import.failed', { count: applied, left })}>
          {refusalText(reason ?? '') ?? reason}
        </Banner>
      )}
      <Facts>
        {outcomes
          .filter((outcome) => counts[outcome] > 0)
          .map((outcome) => (
            <Fact
              key={outcome}
              label={state === 'done' ? t(`import.became.${outcome}`) : outcomeLabel(outcome)}
            >
              <OutcomeMark outcome={outcome} bare /> {formatNumber(counts[outcome])}
            </Fact>
          ))}
        {counts.groups > 0 && <Fact label={t('import.groups_label')}>{formatNumber(counts.groups)}</Fact>}
      </Facts>
    </>
  );
}

function Next({ one }: { one: ImportView }) {
  const { slug: workspace } = useWorkspace();
  const users = usePlaces('all').find((place) => place.id === 'users');
  const toUsers = users?.href as '/' | undefined; // places are checked against the routes when they are offered
  const mayResult = useMay('import.result');

  return (
    <div className={styles.acts}>
      {mayResult && (
        <LinkLooksPressed
          href={addressOf(importResult, {
            params: { workspace, id: one.id },
            query: { language: shownLanguage() },
          })}
        >
          {t('import.download')}
        </LinkLooksPressed>
      )}
      <LinkButton to="/w/$workspace/people/users/import" params={{ workspace }}>
        {t('import.another')}
      </LinkButton>
      {one.state !== 'done' && <CheckAgain one={one} />}
      {toUsers && (
        <LinkButton kind="primary" to={toUsers}>
          {t('import.to_users')}
        </LinkButton>
      )}
    </div>
  );
}

/** What was stopped goes on from there: those who are here already count as unchanged. */
function CheckAgain({ one }: { one: ImportView }) {
  const navigate = oneImportRoute.useNavigate();
  const check = useCheck(one, () => void navigate({ search: { panel: 'check' } }));
  if (!useMay('import.map')) return null;

  return (
    <>
      <Button busy={check.isPending} onPress={() => check.mutate({})}>
        {t('import.check_again')}
      </Button>
      {check.error && <Refused error={check.error} />}
    </>
  );
}

/** New people appear in lists and counts once the import has ended. */
function useListsRead({ state }: ImportView): void {
  useEffect(() => {
    if (state === 'running') return;
    for (const key of ['list', 'users', 'me', 'groups'])
      void queryClient.invalidateQueries({ queryKey: [key] });
  }, [state]);
}
