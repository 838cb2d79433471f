import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { UserRow } from '#contract/users.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { Grid } from '../../grid/grid.tsx';
import { usePhone } from '../../grid/hooks/use-phone.ts';
import type { Chosen } from '../../grid/props.ts';
import { nothing } from '../../grid/state/selection.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { failedList } from '../../lists/list-actions.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { useListSource } from '../../lists/use-list-source.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { userList } from '../users/user-list.ts';
import { usePlainListView } from '../workspace/use-plain-list-view.ts';
import { BulkSeats } from './bulk-seats.tsx';
import { licenceColumns } from './licence-columns.tsx';
import { LicenceShares, summaryOf } from './licence-summary.tsx';
import { OverAssigned } from './over-assigned.tsx';
import type { Refused } from './over-assigned.tsx';
import type { PoolOf } from './pools.ts';
import { useMatrix } from './use-matrix.ts';
import styles from './licences.module.css';

const words = { total: 'users.rows', moreThan: 'users.rows_more' } as const;

/** People only: built-in users never count. */
const peopleList = { ...userList, only: 'kind:regular' };

export function LicenceMatrixScreen() {
  const { contacts } = useWorkspace();
  const may = useMay('product.list');
  if (may) return <LicenceMatrix />;

  return (
    <Page title={t('nav.licences')}>
      <NoPermissionState reason={t('licences.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

/** Who has which seat: a press in a cell gives it or takes it away, and the rows below say what is left. */
function LicenceMatrix() {
  const matrix = useMatrix();
  const { licences, refused, setRefused } = matrix;
  const hasSeats = licences.pools.length > 0;

  return (
    <Page
      title={t('nav.licences')}
      summary={hasSeats && <LicenceShares pools={licences.pools} counts={licences.counts} />}
      actions={<ProductsLink kind={hasSeats ? 'secondary' : 'primary'} />}
    >
      {hasSeats ? (
        <Matrix matrix={matrix} />
      ) : (
        <EmptyState action={<ProductsLink kind="primary" />}>{t('licences.empty')}</EmptyState>
      )}
      {refused && (
        <OverAssigned refused={refused} licences={licences} onClose={() => setRefused(undefined)} />
      )}
    </Page>
  );
}

function Matrix({ matrix }: { matrix: ReturnType<typeof useMatrix> }) {
  const { licences, lit, onLight, onPress, onEdit, setRefused } = matrix;
  const { pools, counts, steps } = licences;
  const { view, setView } = usePlainListView();
  const source = useListSource(peopleList, 'users');
  const [selection, setSelection] = useState<Selection>(nothing);
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const open = useOpenUser();
  const isPhone = usePhone();
  const texts = useMemo(() => gridWords(words), []);
  const columns = useMemo(
    () => licenceColumns({ pools, isPhone, lit, onLight, onPress }),
    [pools, isPhone, lit, onLight, onPress],
  );
  const summary = useMemo(() => summaryOf({ pools, counts }), [pools, counts]);

  return (
    <div className={styles.screen}>
      <RefreshPill list="users" />
      <Grid
        label={t('nav.licences')}
        columns={columns}
        source={source}
        rowId={idOf}
        rowName={nameOf}
        view={view}
        onView={setView}
        selection={selection}
        onSelection={setSelection}
        bulk={bulkWith(pools, setRefused)}
        summary={summary}
        staged={matrix.stagedIn}
        stagedCount={steps.length}
        onEdit={onEdit}
        onOpen={open}
        singleKeys={singleKeys}
        tone={matrix.tone}
        texts={texts}
        empty={<EmptyState>{t('users.empty')}</EmptyState>}
        failure={failedList}
      />
    </div>
  );
}

function useOpenUser() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();

  return useCallback(
    ({ id }: UserRow) =>
      void navigate({ to: '/w/$workspace/people/users/$id', params: { workspace, id }, search: {} }),
    [navigate, workspace],
  );
}

function ProductsLink({ kind }: { kind: 'primary' | 'secondary' }) {
  const { slug: workspace } = useWorkspace();

  return (
    <LinkButton kind={kind} to="/w/$workspace/access/licences/products" params={{ workspace }}>
      {t('licences.products')}
    </LinkButton>
  );
}

function bulkWith(pools: readonly PoolOf[], onRefused: (refused: Refused) => void) {
  return (chosen: Chosen) => <BulkSeats chosen={chosen} pools={pools} onRefused={onRefused} />;
}

const idOf = ({ id }: UserRow) => id;
const nameOf = ({ name }: UserRow) => name;
