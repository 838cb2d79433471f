import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCommands } from '../../commands/registry.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Button } from '../../components/button.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { Grid } from '../../grid/grid.tsx';
import { failedList } from '../../lists/list-actions.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { useListSource } from '../../lists/use-list-source.ts';
import { useListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { groupColumns } from './group-columns.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { groupLists, pageOf } from './group-list.ts';
import type { Purpose } from './group-list.ts';
import styles from './groups.module.css';

export function GroupsScreen() {
  return <Allowed purpose="access" />;
}

export function TeamsScreen() {
  return <Allowed purpose="team" />;
}

function Allowed({ purpose }: { purpose: Purpose }) {
  const { contacts } = useWorkspace();
  const may = useMay('group.list');
  if (may) return <Groups key={purpose} purpose={purpose} />;

  return (
    <Page title={titleOf(purpose)}>
      <NoPermissionState reason={t('groups.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

/** Groups carry rights, teams carry work; both are lists of the same kind. */
function Groups({ purpose }: { purpose: Purpose }) {
  const { slug: workspace } = useWorkspace();
  const { preferences } = useMe();
  const navigate = useNavigate();
  const mayAdd = useMay('group.add');
  const list = purpose === 'team' ? 'teams' : 'groups';
  const source = useListSource(groupLists[purpose], list);
  const builtIn = useMemo(() => [{ id: 'all', label: t('groups.all'), view: {} }], []);
  const views = useListView({ list, builtIn });
  const columns = useMemo(() => groupColumns(purpose), [purpose]);
  const [adding, setAdding] = useState(false);
  useAddCommand(purpose, mayAdd ? () => setAdding(true) : undefined);
  const add = mayAdd && (
    <Button kind="primary" keys="N" onPress={() => setAdding(true)}>
      {t(purpose === 'team' ? 'groups.add_team' : 'groups.add')}
    </Button>
  );

  return (
    <Page
      title={titleOf(purpose)}
      summary={t(purpose === 'team' ? 'groups.teams_summary' : 'groups.summary')}
      actions={
        <>
          <ViewsMenu views={views} />
          {add}
        </>
      }
    >
      <div className={styles.screen}>
        <RefreshPill list={list} />
        <Grid
          label={titleOf(purpose)}
          columns={columns}
          source={source}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          view={views.view}
          onView={views.setView}
          onOpen={({ id }) => void navigate({ to: pageOf(purpose), params: { workspace, id } })}
          singleKeys={preferences['shortcuts'] !== false}
          texts={gridWords(
            purpose === 'team'
              ? { total: 'groups.teams_count', moreThan: 'groups.teams_count_more' }
              : { total: 'groups.count', moreThan: 'groups.count_more' },
          )}
          empty={
            <EmptyState action={add}>
              {t(purpose === 'team' ? 'groups.teams_empty' : 'groups.empty')}
            </EmptyState>
          }
          failure={failedList}
        />
      </div>
      {adding && <GroupDialog purpose={purpose} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function useAddCommand(purpose: Purpose, add: (() => void) | undefined): void {
  const commands = useMemo(
    () =>
      add
        ? [
            {
              id: `group.add.${purpose}`,
              label: t(purpose === 'team' ? 'groups.add_team' : 'groups.add'),
              group: 'action' as const,
              keys: 'n',
              placement: 'round' as const,
              run: add,
            },
          ]
        : [],
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what is run only opens the dialog, whenever it was made
    [purpose, add === undefined],
  );

  useCommands(`groups.${purpose}`, commands);
}

function titleOf(purpose: Purpose): string {
  return t(purpose === 'team' ? 'nav.teams' : 'nav.groups');
}
