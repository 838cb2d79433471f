import { useMemo, useState } from 'react';
import { exportInvitations, listInvitations } from '#contract/invitations.ts';
import { call } from '../../call.ts';
import { useLatest } from '../../changes/use-latest.ts';
import { useCommands } from '../../commands/registry.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { AnchoredMenu } from '../../components/menu.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { sayProblem } from '../../components/toast-queue.ts';
import { Grid } from '../../grid/grid.tsx';
import type { Chosen } from '../../grid/props.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { failedList, ListActions } from '../../lists/list-actions.tsx';
import { peopleBehind, useSeen } from '../../lists/people-behind.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { useListScreen } from '../../lists/use-list-screen.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { fits, invitationActions } from './invitation-actions.ts';
import type { InvitationAction } from './invitation-actions.ts';
import { invitationColumns } from './invitation-columns.tsx';
import { InvitationDialog } from './invitation-dialog.tsx';
import type { Acting } from './invitation-dialog.tsx';
import { invitationList, useMailsLeaving, useStanding } from './invitation-list.ts';
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
  const { source, seen } = useSeen(useListSource(invitationList, 'invitations'));
  const screen = useListScreen<InvitationRow>({ list: 'invitations', builtInViews, words });
  const { views, openMenu, grid } = screen;
  const { selection } = grid;
  const [count, setCount] = useState(0);
  const [acting, setActing] = useState<Acting>();
  const columns = useMemo(() => invitationColumns(openMenu), [openMenu]);
  useMailsLeaving();

  const actForMany = (action: InvitationAction, of: Selection) =>
    void peopleBehind(of, seen, (query) => call(listInvitations, { params: { workspace }, query }))
      .then((found) => setActing({ action, people: found }))
      .catch(sayProblem);
  const chosen = {
    selection,
    count: selection.mode === 'list' ? selection.ids.size : Math.max(0, count - selection.except.size),
  };
  useInvitationCommands(chosen, actForMany);

  return (
    <Page
      title={t('nav.invitations')}
      summary={<Summary />}
      actions={<ListActions views={views} exported={exportInvitations} />}
    >
      <div className={styles.screen}>
        <RefreshPill list="invitations" />
        <Grid
          {...grid}
          label={t('nav.invitations')}
          columns={columns}
          source={source}
          rowId={idOf}
          rowName={nameOf}
          selectable={isSelectable}
          bulk={bulkWith(actForMany)}
          onOpen={screen.openUser}
          onRowActions={openMenu}
          onCount={({ matching }) => setCount(matching.count)}
          tone={toneOf}
          empty={<Empty />}
          failure={failedList}
        />
      </div>
      <RowMenu menu={screen.menu} onClose={screen.closeMenu} onAct={setActing} />
      {acting && <InvitationDialog acting={acting} onClose={() => setActing(undefined)} />}
    </Page>
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

const idOf = ({ id }: InvitationRow) => id;
const isSelectable = ({ state }: InvitationRow) => state !== 'accepted';
const toneOf = ({ state }: InvitationRow) => (state === 'open' ? undefined : 'quiet');
