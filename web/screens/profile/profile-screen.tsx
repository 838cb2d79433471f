import { useNavigate } from '@tanstack/react-router';
import { Tabs } from '../../components/tabs.tsx';
import { useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { AccessTab } from './access-tab.tsx';
import { DisplayTab } from './display-tab.tsx';
import { ProfileTabContent } from './profile-tab.tsx';
import { profileRoute, profileTabs } from './route.ts';
import type { ProfileTab } from './route.ts';
import { SignInTab } from './sign-in-tab.tsx';
import { TokensTab } from './tokens-tab.tsx';

const contents = {
  profile: <ProfileTabContent />,
  'sign-in': <SignInTab />,
  display: <DisplayTab />,
  tokens: <TokensTab />,
  access: <AccessTab />,
} satisfies Record<ProfileTab, unknown>;

/** Everything about oneself; what is changed here takes effect at once. */
export function ProfileScreen() {
  const { tab = 'profile' } = profileRoute.useSearch();
  const navigate = useNavigate({ from: profileRoute.fullPath });
  const { account } = useMe();
  const go = (next: ProfileTab) =>
    void navigate({ search: next === 'profile' ? {} : { tab: next }, replace: true });

  return (
    <Page
      title={account.name}
      tab={t('shell.profile')}
      width="text"
      summary={t('profile.summary', { username: account.username })}
    >
      <Tabs
        label={t('shell.profile')}
        tabs={profileTabs.map((id) => ({ id, label: t(`profile.tab.${id}`), content: contents[id] }))}
        selected={tab}
        onSelect={go}
      />
    </Page>
  );
}
