import { queryOptions, useQuery } from '@tanstack/react-query';
import { listMails, readMailSettings } from '#contract/workspace.ts';
import type { mailRow } from '#contract/workspace.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Fact, Facts, FieldGroup } from '../../components/field-group.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Grid } from '../../grid/grid.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { mailColumns } from './mail-columns.tsx';
import { OnlyFor } from './only-for.tsx';
import { TestMail } from './test-mail.tsx';
import { usePlainListView } from './use-plain-list-view.ts';
import styles from './settings.module.css';

/** How mail leaves, a test, and what became of every letter. */
export function MailScreen() {
  return (
    <OnlyFor needs="mail.read" title={t('nav.mail')} reason={t('settings.mail_not_open')}>
      <MailPage />
    </OnlyFor>
  );
}

function mailQuery(workspace: string) {
  return queryOptions({
    queryKey: ['mail', workspace],
    queryFn: ({ signal }) => call(readMailSettings, { params: { workspace }, signal }),
  });
}

const operations: ListOperations<typeof mailRow> = { list: listMails };

function MailPage() {
  const { slug } = useWorkspace();
  const { preferences } = useMe();
  const settings = useQuery(mailQuery(slug));
  const source = useListSource(operations, 'mails');
  const { view, setView } = usePlainListView();

  return (
    <Page title={t('nav.mail')}>
      <div className={styles.wide}>
        {settings.isPending && <Skeleton rows={3} widths={[180, 320]} />}
        {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
        {settings.data && <Delivery {...settings.data} />}
        <TestMail />
      </div>
      <h2>{t('settings.delivery_log')}</h2>
      <Grid
        label={t('settings.delivery_log')}
        columns={mailColumns()}
        source={source}
        rowId={({ id }) => id}
        rowName={({ to }) => to}
        view={view}
        onView={setView}
        singleKeys={preferences['shortcuts'] !== false}
        empty={<EmptyState>{t('settings.mails_empty')}</EmptyState>}
        texts={gridWords({ total: 'settings.mails_count', moreThan: 'settings.mails_count_more' })}
      />
    </Page>
  );
}

interface State {
  delivery: 'smtp' | 'folder';
  server: string | null;
  folder: string | null;
  from: string;
  waiting: number;
  failed: number;
}

function Delivery({ delivery, server, folder, from, waiting, failed }: State) {
  return (
    <FieldGroup title={t('settings.delivery')}>
      {delivery === 'folder' ? (
        <Banner kind="warning" title={t('settings.mail_to_folder', { folder: folder ?? '' })}>
          {t('settings.mail_to_folder_text')}
        </Banner>
      ) : (
        <p>{t('settings.mail_by_smtp', { server: server ?? '' })}</p>
      )}
      <Facts>
        <Fact label={t('settings.mail_from')}>{from}</Fact>
        <Fact label={t('settings.mail_waiting')}>{formatNumber(waiting)}</Fact>
        <Fact label={t('settings.mail_failed')}>{formatNumber(failed)}</Fact>
      </Facts>
    </FieldGroup>
  );
}
