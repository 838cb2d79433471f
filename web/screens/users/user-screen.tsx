import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { UserDetail } from '#contract/users.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Tabs } from '../../components/tabs.tsx';
import type { TabOf } from '../../components/tabs.tsx';
import { useSaveAndClose } from '../../changes/closer.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { AccessPanel } from './access-panel.tsx';
import { OnlyFor } from '../workspace/only-for.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { Acting } from './act-dialog.tsx';
import { ActivityTab } from './activity-tab.tsx';
import { listIn } from './came-from.ts';
import { ProfilePanel } from './profile-panel.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { HeldTab } from './held-tab.tsx';
import { entryOf } from './row-menu.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { SignInPanel } from './sign-in-panel.tsx';
import { stagedByUser } from './staged-users.ts';
import { actionsFor, whyNotManaged } from './user-actions.ts';
import type { OfferedAction } from './user-actions.ts';
import { userQuery } from './user-query.ts';
import { UserStanding } from './user-standing.tsx';
import { useNeighbours } from './use-neighbours.ts';
import type { Neighbours, UserSearch } from './use-neighbours.ts';
import { useUserCommands } from './use-user-commands.ts';
import styles from './user.module.css';

export function UserScreen() {
  return (
    <OnlyFor needs="user.list" title={t('users.one')} reason={t('users.no_permission')}>
      <OnePerson />
    </OnlyFor>
  );
}

/** One person whole. */
function OnePerson() {
  const { slug } = useWorkspace();
  // The route has both; the hooks cannot know it from here without a circle of types.
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as UserSearch; // what its route takes
  const { data, error, refetch } = useQuery(userQuery(slug, id));
  const neighbours = useNeighbours(id, search);
  const before = <Way search={search} neighbours={neighbours} />;

  if (error && !data) {
    return (
      <Page title={t('users.one')} before={before}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!data || data.id !== id) {
    return (
      <Page title={t('users.one')} before={before}>
        <Skeleton rows={8} widths={[140, 280]} />
      </Page>
    );
  }

  return <UserPage key={data.id} user={data} search={search} neighbours={neighbours} before={before} />;
}

interface PageProps {
  user: UserDetail;
  search: UserSearch;
  neighbours: Neighbours;
  before: React.ReactNode;
}

const tabIds = ['overview', 'access', 'groups', 'sessions', 'activity'] as const;
type TabId = (typeof tabIds)[number];

function UserPage({ user, search, neighbours, before }: PageProps) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [acting, setActing] = useState<Acting>();
  const go = useCallback(
    (next: UserSearch) => void navigate({ to: '.', search: { ...search, ...next } as never, replace: true }), // this very route
    [navigate, search],
  );
  const close = useCallback(
    () =>
      void navigate({
        to: '/w/$workspace/people/users',
        params: { workspace: workspace.slug },
        search: listIn(search.list),
      }),
    [navigate, workspace.slug, search.list],
  );
  const editing = search.edit === '1';
  const setEditing = useCallback((on: boolean) => go({ edit: on ? '1' : undefined, tab: undefined }), [go]);
  const actions = actionsFor(user, workspace);
  useSaveAndClose(close);
  useUserCommands({ user, neighbours, editing, setEditing, actions, onAct: setActing });

  const tab: TabId = tabIds.find((one) => one === search.tab) ?? 'overview';
  const tabs = useTabs({ user, editing, onEditing: setEditing, onAct: setActing });

  return (
    <Page
      title={user.name}
      before={before}
      actions={<PageActions {...{ user, editing, actions }} onEditing={setEditing} onAct={setActing} />}
    >
      <UserStanding user={user} />
      <WhyFixed user={user} />
      <Tabs
        label={user.name}
        tabs={tabs}
        selected={tab}
        onSelect={(next) => go({ tab: next === 'overview' ? undefined : next })}
      />
      {acting && <ActDialog acting={acting} onClose={() => setActing(undefined)} />}
    </Page>
  );
}

interface TabsOf {
  user: UserDetail;
  editing: boolean;
  onEditing: (on: boolean) => void;
  onAct: (acting: Acting) => void;
}

function useTabs({ user, editing, onEditing, onAct }: TabsOf): readonly TabOf<TabId>[] {
  const maySessions = useMay('session.list') && user.kind === 'regular';
  const mayAudit = useMay('audit.list');
  const overview = <Overview user={user} editing={editing} onEditing={onEditing} />;
  const sessions = <SessionsTab user={user} onAct={onAct} />;
  const all: readonly (TabOf<TabId> & { may: boolean })[] = [
    { id: 'overview', label: t('users.tab_overview'), content: overview, may: true },
    {
      id: 'access',
      label: t('users.tab_access'),
      content: <HeldTab user={user} />,
      may: user.kind === 'regular',
    },
    {
      id: 'groups',
      label: t('users.tab_groups'),
      content: <GroupsTab user={user} />,
      may: user.kind === 'regular',
    },
    {
      id: 'sessions',
      label: t('nav.sessions'),
      count: user.sessionCount,
      content: sessions,
      may: maySessions,
    },
    { id: 'activity', label: t('users.tab_activity'), content: <ActivityTab of={user} />, may: mayAudit },
  ];

  return all.filter(({ may }) => may);
}

function PageActions({
  user,
  editing,
  actions,
  onEditing,
  onAct,
}: TabsOf & { actions: readonly OfferedAction[] }) {
  const { slug: workspace } = useWorkspace();
  const mayAsk = useMay('access.who');

  return (
    <>
      {mayAsk && (
        <LinkButton to="/w/$workspace/access/explain" params={{ workspace }} search={{ user: user.id }}>
          {t('nav.explain')}
        </LinkButton>
      )}
      {user.may.includes('user.update') && !editing && (
        <Button onPress={() => onEditing(true)}>{t('users.edit')}</Button>
      )}
      {actions.length > 0 && (
        <Menu
          label={t('users.actions_of', { name: user.name })}
          groups={[{ id: 'do', entries: actions.map((action) => entryOf(action, user, onAct)) }]}
        >
          <Button menu>{t('users.actions')}</Button>
        </Menu>
      )}
    </>
  );
}

/** Why nothing, or not everything, can be changed here. */
function WhyFixed({ user }: { user: UserDetail }) {
  const workspace = useWorkspace();
  if (user.kind === 'system') return <Banner>{t(`users.built_in.${user.builtIn ?? 'admin'}`)}</Banner>;
  if (user.state === 'removed') return <Banner>{t('users.is_removed')}</Banner>;
  if (!user.may.includes('user.update')) return <Banner>{whyNotManaged(user, workspace)}</Banner>;

  return null;
}

interface OverviewProps {
  user: UserDetail;
  editing: boolean;
  onEditing: (on: boolean) => void;
}

function Overview({ user, editing, onEditing }: OverviewProps) {
  const steps = useStagedSteps();
  const staged = useMemo(() => stagedByUser(steps).get(user.id) ?? {}, [steps, user.id]);
  const regular = user.kind === 'regular';

  return (
    <div className={styles.overview}>
      <div className={styles.column}>
        <ProfilePanel user={user} staged={staged} editing={editing} onEditing={onEditing} />
      </div>
      {regular && (
        <div className={styles.column}>
          <SignInPanel user={user} />
          <AccessPanel user={user} staged={staged} />
        </div>
      )}
    </div>
  );
}

/** Back to the list, and on to the people before and after in it. */
function Way({ search, neighbours }: { search: UserSearch; neighbours: Neighbours }) {
  const { slug } = useWorkspace();
  const { position, count, previous, next } = neighbours;

  return (
    <nav className={styles.way} aria-label={t('breadcrumb.label')}>
      <Link to="/w/$workspace/people/users" params={{ workspace: slug }} search={listIn(search.list)}>
        {t('nav.users')}
      </Link>
      {position !== undefined && count !== undefined && (
        <>
          <span>
            {t('users.of_matching', { position: formatNumber(position), count: formatNumber(count) })}
          </span>
          <span className={styles.up}>
            <IconButton
              icon="chevronDown"
              label={t('users.previous')}
              keys="Alt ↑"
              isDisabled={!previous}
              onPress={() => previous?.()}
            />
          </span>
          <IconButton
            icon="chevronDown"
            label={t('users.next')}
            keys="Alt ↓"
            isDisabled={!next}
            onPress={() => next?.()}
          />
        </>
      )}
    </nav>
  );
}
