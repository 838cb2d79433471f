import type { Ref } from 'react';
import { useMemo } from 'react';
import type { UserRow } from '#contract/users.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Grid } from '../../grid/grid.tsx';
import type { Chosen, Count, GridHandle } from '../../grid/props.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { failedList } from '../../lists/list-actions.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { BulkActions } from './bulk-actions.tsx';
import type { BulkWays } from './bulk-actions.tsx';
import { useSummaryRow } from './users-summary.tsx';
import type { UsersList } from './use-users-list.ts';
import styles from './users.module.css';

const words = { total: 'users.rows', moreThan: 'users.rows_more' } as const;

interface Props {
  grid: Ref<GridHandle>;
  list: UsersList;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  ways: BulkWays;
  onCount: (count: Count) => void;
  onActions: (user: UserRow, anchor: HTMLElement) => void;
  onOpen: (user: UserRow) => void;
  onPeek: (id: string) => void;
}

/** The rows; everything the list knows of itself comes from `list`. */
export function UsersGrid({ grid, list, ways, onActions, onOpen, onPeek, ...rest }: Props) {
  const { slug } = useWorkspace();
  const { views, source, cells, columns } = list;
  const mayAdd = useMay('user.add');
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const texts = useMemo(() => gridWords(words), []);
  const summary = useSummaryRow(views.view);

  return (
    <Grid
      {...rest}
      ref={grid}
      label={t('nav.users')}
      columns={columns}
      source={source}
      rowId={idOf}
      rowName={nameOf}
      view={views.view}
      onView={views.setView}
      selectable={isRegular}
      bulk={bulkWith(ways)}
      summary={summary}
      actions={mayAdd && <AddButton workspace={slug} className={styles.wide} />}
      staged={cells.staged}
      stagedCount={cells.stagedCount}
      onEdit={cells.onEdit}
      onOpen={onOpen}
      onPeek={(user) => onPeek(user.id)}
      onRowActions={onActions}
      singleKeys={singleKeys}
      tone={toneOf}
      texts={texts}
      empty={<Empty workspace={slug} mayAdd={mayAdd} />}
      failure={failedList}
    />
  );
}

function AddButton({ workspace, className }: { workspace: string; className?: string }) {
  return (
    <LinkButton
      kind="primary"
      to="/w/$workspace/people/users/new"
      params={{ workspace }}
      search={(now) => now}
      {...(className ? { className } : {})}
    >
      {t('command.user_add')}
    </LinkButton>
  );
}

/** Built-in users are always there, so this is what a filter of the product shows when nobody fits. */
function Empty({ workspace, mayAdd }: { workspace: string; mayAdd: boolean }) {
  return <EmptyState action={mayAdd && <AddButton workspace={workspace} />}>{t('users.empty')}</EmptyState>;
}

function bulkWith(ways: BulkWays) {
  return (chosen: Chosen) => <BulkActions chosen={chosen} ways={ways} />;
}

const idOf = ({ id }: UserRow) => id;
const nameOf = ({ name }: UserRow) => name;
const isRegular = ({ kind, state }: UserRow) => kind === 'regular' && state !== 'removed';
const toneOf = ({ kind, state }: UserRow) =>
  kind === 'system' || state === 'inactive' || state === 'removed' ? 'quiet' : undefined;
