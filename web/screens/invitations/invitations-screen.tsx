import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { exportInvitations } from '#contract/invitations.ts';
import { useLatest } from '../../changes/use-latest.ts';
import { useCommands } from '../../commands/registry.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { AnchoredMenu } from '../../components/menu.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { sayProblem } from '../../components/toast-queue.ts';
import { Grid } from '../../grid/grid.tsx';
import type { Chosen } from '../../grid/props.ts';
import { nothing } from '../../grid/state/selection.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { queryOf } from '../../grid/state/view.ts';
import { ExportButton } from '../../lists/export-button.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { askedOf } from '../../lists/list-query.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { useListView } from '../../lists/use-list-view.ts';
import type { ListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { fits, invitationActions } from './invitation-actions.ts';
import type { InvitationAction } from './invitation-actions.ts';
import { invitationColumns } from './invitation-columns.tsx';
import { InvitationDialog } from './invitation-dialog.tsx';
import type { Acting } from './invitation-dialog.tsx';
import { peopleIn, useInvitations, useMailsLeaving, useStanding } from './invitation-list.ts';
import { nameOf } from './invitation-row.ts';
import type { InvitationRow } from './invitation-row.ts';
import { builtInViews } from './invitation-views.ts';
import styles from './invitations.module.css';

const words = { total: 'invitations.rows', moreThan: 'invitations.rows_more' } as const;

export function InvitationsScreen() {
  const { contacts } = useWorkspace();
  const may = useMay('invitation.list');
  if (may) return <Invitations />;

  return (
    <Page title={t('nav.invitations')}>
      <NoPermissionState reason={t('invitations.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

/** Whoever is invited, how far their mail has come, and what can be done about it. */
function Invitations() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const { source, people } = useInvitations();
  const builtIn = useMemo(() => builtInViews(), []);
  const views = useListView({ list: 'invitations', builtIn });
  const [selection, setSelection] = useState<Selection>(nothing);
  const [count, setCount] = useState(0);
  const [menu, setMenu] = useState<{ row: InvitationRow; anchor: HTMLElement }>();
  const [acting, setActing] = useState<Acting>();
  const texts = useMemo(() => gridWords(words), []);
  const onActions = useCallback((row: InvitationRow, anchor: HTMLElement) => setMenu({ row, anchor }), []);
  const columns = useMemo(() => invitationColumns(onActions), [onActions]);
  useMailsLeaving();

  const actForMany = (action: InvitationAction, of: Selection) =>
    void peopleIn(workspace, of, people.current)
      .then((found) => setActing({ action, people: found }))
      .catch(sayProblem);
  const chosen = {
    selection,
    count: selection.mode === 'list' ? selection.ids.size : Math.max(0, count - selection.except.size),
  };
  useInvitationCommands(chosen, actForMany);

  return (
    <Page title={t('nav.invitations')} summary={<Summary />} actions={<Actions views={views} />}>
      <div className={styles.screen}>
        <RefreshPill list="invitations" />
        <Grid
          label={t('nav.invitations')}
          columns={columns}
          source={source}
          rowId={idOf}
          rowName={nameOf}
          view={views.view}
          onView={views.setView}
          selection={selection}
          onSelection={setSelection}
          selectable={isSelectable}
          bulk={bulkWith(actForMany)}
          onOpen={({ userId }) =>
            void navigate({ to: '/w/$workspace/people/users/$id', params: { workspace, id: userId } })
          }
          onRowActions={onActions}
          onCount={({ matching }) => setCount(matching.count)}
          singleKeys={singleKeys}
          tone={toneOf}
          texts={texts}
          empty={<Empty />}
          failure={failed}
        />
      </div>
      <RowMenu menu={menu} onClose={() => setMenu(undefined)} onAct={setActing} />
      {acting && <InvitationDialog acting={acting} onClose={() => setActing(undefined)} />}
    </Page>
  );
}

function Actions({ views }: { views: ListView }) {
  const { slug: workspace } = useWorkspace();
  const mayExport = useMay('invitation.export');
  const { q, filter, sort } = askedOf(queryOf(views.view));

  return (
    <>
      <ViewsMenu views={views} />
      {mayExport && (
        <ExportButton operation={exportInvitations} workspace={workspace} query={{ q, filter, sort }} />
      )}
    </>
  );
}

function Summary() {
  const { open, expired } = useStanding();
  if (open === undefined || expired === undefined) return null;

  return t('invitations.summary', { open, expired });
}

/** Nobody is invited: where one would begin. */
function Empty() {
  const { slug: workspace } = useWorkspace();
  const mayAdd = useMay('user.add');
  const add = mayAdd && (
    <LinkButton kind="primary" to="/w/$workspace/people/users/new" params={{ workspace }}>
      {t('command.user_add')}
    </LinkButton>
  );

  return <EmptyState action={add}>{t('invitations.empty')}</EmptyState>;
}

function useOffered(): readonly InvitationAction[] {
  const { may } = useWorkspace();

  return useMemo(() => invitationActions.filter((action) => may.includes(`invitation.${action}`)), [may]);
}

function bulkWith(act: (action: InvitationAction, of: Selection) => void) {
  return ({ selection }: Chosen) => <Bulk onAct={(action) => act(action, selection)} />;
}

function Bulk({ onAct }: { onAct: (action: InvitationAction) => void }) {
  return useOffered().map((action) => (
    <Button key={action} kind="quiet" onPress={() => onAct(action)}>
      {t(`invitations.action.${action}`)}
    </Button>
  ));
}

interface MenuProps {
  menu: { row: InvitationRow; anchor: HTMLElement } | undefined;
  onClose: () => void;
  onAct: (acting: Acting) => void;
}

function RowMenu({ menu, onClose, onAct }: MenuProps) {
  const offered = useOffered();
  const row = menu?.row;
  const entries = row
    ? offered.map((action) => ({
        id: action,
        label: t(`invitations.action.${action}`),
        onChoose: () => onAct({ action, people: [row.userId], name: nameOf(row) }),
        unavailable: fits(action, row) ? undefined : t(`invitations.unfit.${row.state}`),
        ...(action === 'cancel' ? { kind: 'danger' as const } : {}),
      }))
    : [];

  return (
    <AnchoredMenu
      anchor={menu?.anchor}
      onClose={onClose}
      label={row ? t('invitations.actions_of', { name: nameOf(row) }) : ''}
      groups={entries.length > 0 ? [{ id: 'do', entries }] : []}
    />
  );
}

/** The same for the palette; it acts on those who are chosen. */
function useInvitationCommands(
  { selection, count }: Chosen,
  act: (action: InvitationAction, of: Selection) => void,
): void {
  const offered = useOffered();
  const latest = useLatest({ selection, act });
  const commands = useMemo(
    () =>
      offered.map((action) => ({
        id: `invitations.${action}`,
        label: t(`invitations.do.${action}`, { who: t('invitations.people', { count }) }),
        group: 'action' as const,
        unavailable: count === 0 ? t('invitations.choose_first') : undefined,
        run: () => latest.current.act(action, latest.current.selection),
      })),
    [offered, count, latest],
  );

  useCommands('invitations', commands);
}

function failed(failure: unknown, retry: () => void) {
  return <ErrorState error={failure} onRetry={retry} />;
}

const idOf = ({ id }: InvitationRow) => id;
const isSelectable = ({ state }: InvitationRow) => state !== 'accepted';
const toneOf = ({ state }: InvitationRow) => (state === 'open' ? undefined : 'quiet');
