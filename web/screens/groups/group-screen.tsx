import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { GroupDetail } from '#contract/groups.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Tabs } from '../../components/tabs.tsx';
import type { TabOf } from '../../components/tabs.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { ActivityTab } from '../users/activity-tab.tsx';
import { groupQuery } from '../users/group-queries.ts';
import { DeleteGroupDialog } from './delete-group-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { listPageOf } from './group-list.ts';
import { MembersTab } from './members-tab.tsx';
import { NestingTab } from './nesting-tab.tsx';
import { RightsTab } from './rights-tab.tsx';
import styles from './groups.module.css';

/** One group or team whole. */
export function GroupScreen() {
  const { slug } = useWorkspace();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(groupQuery(slug, id));
  if (error && !data) {
    return (
      <Page title={t('groups.group')}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!data || data.id !== id) {
    return (
      <Page title={t('groups.group')}>
        <Skeleton rows={8} widths={[240, 240]} />
      </Page>
    );
  }

  return <GroupPage key={data.id} group={data} />;
}

const tabIds = ['members', 'rights', 'nesting', 'activity'] as const;
type TabId = (typeof tabIds)[number];

function GroupPage({ group }: { group: GroupDetail }) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: string }; // screens of things take their tab as a text
  const [dialog, setDialog] = useState<'edit' | 'delete'>();
  const tab: TabId = tabIds.find((one) => one === search.tab) ?? 'members';
  const select = (next: TabId) => {
    const to = { tab: next === 'members' ? undefined : next };
    void navigate({ to: '.', search: to as never, replace: true }); // this very route
  };

  return (
    <Page
      title={groupName(group)}
      before={<Way group={group} />}
      actions={
        <>
          {group.may.includes('group.update') && (
            <Button onPress={() => setDialog('edit')}>{t('users.edit')}</Button>
          )}
          {group.may.includes('group.delete') && (
            <Button onPress={() => setDialog('delete')}>{t('groups.delete')}</Button>
          )}
        </>
      }
    >
      <Facts group={group} />
      {group.builtIn !== null && <Banner>{t(`groups.why.${group.builtIn}`)}</Banner>}
      <Tabs label={groupName(group)} tabs={useTabs(group)} selected={tab} onSelect={select} />
      {dialog === 'edit' && (
        <GroupDialog purpose={group.purpose} group={group} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'delete' && <DeleteGroupDialog group={group} onClose={() => setDialog(undefined)} />}
    </Page>
  );
}

function useTabs(group: GroupDetail): readonly TabOf<TabId>[] {
  const mayAudit = useMay('audit.list');
  const activity = {
    id: 'activity',
    label: t('users.tab_activity'),
    content: <ActivityTab of={group} />,
  } as const;

  return [
    {
      id: 'members',
      label: t('groups.members'),
      count: group.memberCount,
      content: <MembersTab group={group} />,
    },
    {
      id: 'rights',
      label: t('groups.rights'),
      count: group.grantCount,
      content: <RightsTab group={group} />,
    },
    {
      id: 'nesting',
      label: t('groups.nested_in'),
      count: group.nestedIn.length,
      content: <NestingTab group={group} />,
    },
    ...(mayAudit ? [activity] : []),
  ];
}

function Facts({ group }: { group: GroupDetail }) {
  const { description, audience, purpose, lead, isPrivate, memberCount, allMemberCount } = group;
  const facts = [
    description,
    purpose === 'access' && audience === 'restricted' ? t('groups.audience.restricted_hint') : '',
    lead ? t('groups.led_by', { name: lead.name }) : '',
    isPrivate ? t('groups.private_hint') : '',
    allMemberCount > memberCount ? t('groups.with_nested', { count: allMemberCount }) : '',
  ].filter((fact) => fact !== '');

  return (
    facts.length > 0 && (
      <p className={styles.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    )
  );
}

function Way({ group: { purpose } }: { group: GroupDetail }) {
  const { slug: workspace } = useWorkspace();

  return (
    <nav className={styles.way} aria-label={t('breadcrumb.label')}>
      <Link to={listPageOf(purpose)} params={{ workspace }} search={{}}>
        {t(purpose === 'team' ? 'nav.teams' : 'nav.groups')}
      </Link>
    </nav>
  );
}
