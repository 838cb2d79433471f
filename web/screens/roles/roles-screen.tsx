import { exportRoles } from '#contract/roles.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useStagedSteps } from '../../changes/store.ts';
import { useCommands } from '../../commands/registry.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Grid } from '../../grid/grid.tsx';
import { ExportButton } from '../../lists/export-button.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { localSource } from '../../lists/local-source.ts';
import { useListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { OnlyFor } from '../workspace/only-for.tsx';
import { CompareRoles } from './compare-roles.tsx';
import { DeleteRoleDialog } from './delete-role-dialog.tsx';
import { NewRoleDialog } from './new-role-dialog.tsx';
import { kindOf, roleColumns } from './role-columns.tsx';
import type { RoleLine } from './role-columns.tsx';
import { RoleMenu } from './role-menu.tsx';
import { rolesQuery } from './role-query.ts';
import { useRoleLines } from './use-role-lines.ts';
import styles from './roles.module.css';

const words = { total: 'roles.rows', moreThan: 'roles.rows' } as const;

export function RolesScreen() {
  return (
    <OnlyFor needs="role.list" title={t('nav.roles')} reason={t('roles.no_permission')}>
      <Roles />
    </OnlyFor>
  );
}

function Roles() {
  const { slug } = useWorkspace();
  const mayAdd = useMay('role.add');
  const { data, error, refetch } = useQuery(rolesQuery(slug));
  const lines = useRoleLines(data?.rows ?? []);
  const asking = useAsking(lines);
  const summary = t('roles.summary', {
    count: lines.length,
    fixed: lines.filter(({ immutable }) => immutable).length,
    external: lines.filter((line) => kindOf(line) === 'external').length,
  });
  useListCommands(mayAdd, asking.onNew);

  return (
    <Page
      title={t('nav.roles')}
      summary={data ? summary : undefined}
      actions={<Actions mayAdd={mayAdd} onNew={asking.onNew} onCompare={asking.onCompare} />}
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={8} widths={[220, 120, 80]} />}
      {data && <RoleList lines={lines} asking={asking} />}
      {asking.dialog}
    </Page>
  );
}

function Actions({
  mayAdd,
  onNew,
  onCompare,
}: {
  mayAdd: boolean;
  onNew: () => void;
  onCompare: () => void;
}) {
  const views = useRoleViews();
  const { slug } = useWorkspace();
  const mayExport = useMay('role.export');

  return (
    <>
      <ViewsMenu views={views} />
      <Button onPress={onCompare}>{t('roles.compare')}</Button>
      {mayExport && <ExportButton operation={exportRoles} workspace={slug} query={{}} />}
      {mayAdd && (
        <Button kind="primary" keys="N" onPress={onNew}>
          {t('roles.new')}
        </Button>
      )}
    </>
  );
}

function RoleList({ lines, asking }: { lines: readonly RoleLine[]; asking: Asking }) {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const views = useRoleViews();
  const steps = useStagedSteps();
  const [menu, setMenu] = useState<{ row: RoleLine; anchor: HTMLElement }>();
  const onActions = useCallback((row: RoleLine, anchor: HTMLElement) => setMenu({ row, anchor }), []);
  const columns = useMemo(() => roleColumns(onActions), [onActions]);
  const source = useMemo(
    () => localSource(`roles ${JSON.stringify(lines)}`, { rows: lines, columns }),
    [lines, columns],
  );
  const texts = useMemo(() => gridWords(words), []);
  const open = (row: RoleLine) =>
    void navigate({ to: '/w/$workspace/access/roles/$id', params: { workspace, id: row.id } });
  const isGoing = (row: RoleLine) => steps.some((step) => step.do === 'role.delete' && step.id === row.id);

  return (
    <div className={styles.screen}>
      <Grid
        label={t('nav.roles')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        view={views.view}
        onView={views.setView}
        onOpen={open}
        onRowActions={onActions}
        onKey={(key, row) => onKey(key, row, asking)}
        singleKeys={singleKeys}
        tone={(row) => (isGoing(row) ? 'quiet' : undefined)}
        texts={texts}
        empty={<EmptyState>{t('roles.empty')}</EmptyState>}
      />
      <RoleMenu menu={menu} onClose={() => setMenu(undefined)} onOpen={open} asking={asking} />
    </div>
  );
}

function onKey(key: string, row: RoleLine, { onCopy, onDelete }: Asking): boolean {
  if (key === 'c' && row.may.includes('role.copy')) onCopy(row);
  else if (key === 'Delete' && row.may.includes('role.delete')) onDelete(row);
  else return false;

  return true;
}

function useRoleViews() {
  const builtIn = useMemo(() => [{ id: 'all', label: t('roles.view_all'), view: {} }], []);

  return useListView({ list: 'roles', builtIn });
}

function useListCommands(mayAdd: boolean, onNew: () => void): void {
  useCommands(
    'roles',
    useMemo(
      () =>
        mayAdd
          ? [
              {
                id: 'roles.new',
                label: t('roles.new'),
                group: 'action',
                keys: 'n',
                placement: 'round',
                run: onNew,
              },
            ]
          : [],
      [mayAdd, onNew],
    ),
  );
}

export type Asking = ReturnType<typeof useAsking>;

/** The dialogs of the list: a new role, a copy, a deletion, a comparison. */
function useAsking(lines: readonly RoleLine[]) {
  const [open, setOpen] = useState<
    { kind: 'new' | 'compare' } | { kind: 'copy' | 'delete'; role: RoleLine }
  >();
  const close = () => setOpen(undefined);
  const role = open && 'role' in open ? open.role : undefined;
  const onNew = useCallback(() => setOpen({ kind: 'new' }), []);

  return {
    onNew,
    onCompare: () => setOpen({ kind: 'compare' }),
    onCopy: (one: RoleLine) => setOpen({ kind: 'copy', role: one }),
    onDelete: (one: RoleLine) => setOpen({ kind: 'delete', role: one }),
    dialog: open && (
      <>
        {open.kind === 'compare' && <CompareRoles roles={lines} onClose={close} />}
        {open.kind === 'delete' && role && <DeleteRoleDialog role={role} roles={lines} onClose={close} />}
        {(open.kind === 'new' || open.kind === 'copy') && <NewRoleDialog copied={role} onClose={close} />}
      </>
    ),
  };
}
