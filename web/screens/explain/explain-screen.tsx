import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useStagedSteps } from '../../changes/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { useLiveChange } from '../../live.ts';
import { queryClient } from '../../query.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatExact } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { ExplainSearch } from './address.ts';
import { Answer } from './answer.tsx';
import { Others } from './others.tsx';
import { askedIn, explanationQuery, groundOf } from './queries.ts';
import { QuestionForm } from './question-form.tsx';
import { RightsOf } from './rights-of.tsx';
import { explainRoute } from './route.ts';
import styles from './explain.module.css';

/** Who may what, and why: the whole chain in words, what would change it, and who else can. */
export function ExplainScreen() {
  const mayAskOthers = useMay('access.who');
  const { userId } = useWorkspace();
  const search = explainRoute.useSearch();
  const navigate = useNavigate({ from: explainRoute.fullPath });
  // Who administers nobody asks about themselves, whoever the address names.
  const asked = mayAskOthers ? search : { ...search, user: userId, draft: undefined, others: undefined };
  const go = (more: ExplainSearch) => void navigate({ search: { ...search, ...more }, replace: true });
  useLiveChange(askAgain);

  return (
    <Page
      title={t('explain.title')}
      summary={t('explain.summary')}
      actions={<Button onPress={() => void copyLink()}>{t('explain.copy_link')}</Button>}
    >
      <div className={styles.screen}>
        <QuestionForm search={asked} go={go} own={!mayAskOthers} />
        {asked.asof && (
          <Banner
            action={<Button onPress={() => go({ asof: undefined })}>{t('explain.back_to_now')}</Button>}
          >
            {t('explain.as_of_banner', { when: formatExact(new Date(asked.asof)) })}
          </Banner>
        )}
        <Answers search={asked} go={go} mayAskOthers={mayAskOthers} />
      </div>
    </Page>
  );
}

interface Props {
  search: ExplainSearch;
  go: (more: ExplainSearch) => void;
  mayAskOthers: boolean;
}

function Answers({ search, go, mayAskOthers }: Props) {
  const { slug } = useWorkspace();
  const asked = askedIn(search);
  const ground = groundOf(search, useStagedSteps());
  const query = useQuery(explanationQuery(slug, { user: search.user, asked, ground }));
  if (!asked) {
    return search.user ? (
      <RightsOf user={search.user} ground={ground} search={search} />
    ) : (
      <p className={styles.quiet}>{t(mayAskOthers ? 'explain.begin' : 'explain.begin_own')}</p>
    );
  }

  return (
    <>
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {search.user && query.isPending && <Skeleton rows={5} widths={[120, 360, 80]} />}
      {search.user && query.data && (
        <div data-asking={query.isFetching || undefined} className={styles.answered}>
          <Answer asked={asked} explained={query.data} search={search} go={go} />
        </div>
      )}
      {mayAskOthers && (
        <Others asked={asked} ground={ground} search={search} go={go} isAllowed={query.data?.allowed} />
      )}
    </>
  );
}

/** What others save may change the answer. */
function askAgain(what: string): void {
  if (what !== 'facts') return;
  for (const key of ['explain', 'who can', 'what can'])
    void queryClient.invalidateQueries({ queryKey: [key] });
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(location.href);
  sayDone(t('explain.link_copied'));
}
