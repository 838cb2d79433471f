import { useState } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState, NoMatchState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Fact, Facts, FieldGroup } from '../../components/field-group.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { CountPlaceholder, Skeleton } from '../../components/skeleton.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Problem } from '../../problem.ts';
import { Shown } from './shown.tsx';

export function StatesShown() {
  const [tab, setTab] = useState<'overview' | 'sessions'>('overview');

  return (
    <>
      <Shown title="States">
        <EmptyState action={<Button kind="primary">Add user</Button>}>
          People who work here are listed on this page.
        </EmptyState>
        <NoMatchState things="users" total={120} onClear={() => undefined} />
        <ErrorState
          error={new Problem({ code: 'instance.unavailable', requestId: '019aa0c1-7f3e' })}
          onRetry={() => undefined}
        />
        <NoPermissionState
          reason="Your settings access does not include the audit log."
          whoCanGrant={['Ada Varga', 'Ines Thorvald']}
        />
      </Shown>
      <Shown title="Banners">
        <Banner title="No connection. Showing data from 09:41.">Unsaved edits continue; Save waits.</Banner>
        <Banner kind="warning">Without a role this person can sign in but reach nothing.</Banner>
        <Banner kind="danger">Not saved. At least one active user with full access must stay.</Banner>
        <Banner kind="ok">206 reassigned, 0 failed.</Banner>
      </Shown>
      <Shown title="Loading">
        <Skeleton rows={3} />
        <CountPlaceholder />
      </Shown>
      <Tabs
        label="Ada Varga"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'overview', label: 'Overview', content: <Profile /> },
          { id: 'sessions', label: 'Sessions', count: 2, content: <p>Two sessions.</p> },
        ]}
      />
    </>
  );
}

function Profile() {
  return (
    <FieldGroup title="Profile" action={<Button kind="quiet">Edit</Button>}>
      <Facts>
        <Fact label="Full name">Bálint Okonkwo</Fact>
        <Fact label="Company">Quayside Ferries</Fact>
      </Facts>
    </FieldGroup>
  );
}
