import type { ReactNode } from 'react';
import { Breadcrumb } from '../../components/breadcrumb.tsx';
import { Page } from '../../shell/page.tsx';
import { usePlaces } from '../../shell/use-places.ts';
import { t } from '../../texts/texts.ts';

interface Props {
  summary?: ReactNode;
  tab?: string;
  children: ReactNode;
}

export function ImportFrame({ summary, tab, children }: Props) {
  const users = usePlaces('all').find((place) => place.id === 'users');
  const to = users?.href as '/' | undefined; // places are checked against the routes when they are offered
  const trail = to ? [{ label: t('nav.users'), link: { to } }] : [];

  return (
    <Page
      title={t('import.title')}
      before={<Breadcrumb trail={trail} here={t('import.here')} />}
      {...(tab ? { tab } : {})}
      {...(summary ? { summary } : {})}
    >
      {children}
    </Page>
  );
}
