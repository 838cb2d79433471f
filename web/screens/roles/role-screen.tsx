import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import { useSaveAndClose } from '../../changes/closer.ts';
import { stagedStep } from '../../changes/steps.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { useCommands } from '../../commands/registry.ts';
import { Banner } from '../../components/banner.tsx';
import { Breadcrumb } from '../../components/breadcrumb.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { OnlyFor } from '../workspace/only-for.tsx';
import { DeleteRoleDialog } from './delete-role-dialog.tsx';
import { NewRoleDialog } from './new-role-dialog.tsx';
import { RenameRoleDialog } from './rename-role-dialog.tsx';
import { RoleEditor } from './role-editor.tsx';
import { areasQuery, rolesQuery } from './role-query.ts';
import { useEditedRole } from './use-edited-role.ts';
import type { EditedRole } from './use-edited-role.ts';

export function RoleScreen() {
  return (
    <OnlyFor needs="role.read" title={t('nav.roles')} reason={t('roles.no_permission')}>
      <OneRole />
    </OnlyFor>
  );
}

function OneRole() {
  const { slug: workspace } = useWorkspace();
  const { id = '' } = useParams({ strict: false });
  const { edited, error, retry, isGone } = useEditedRole(id);
  const areas = useQuery(areasQuery(workspace));
  const before = <Trail here={edited?.role.name ?? t('roles.role')} />;
  if (isGone) return <Navigate to="/w/$workspace/access/roles" params={{ workspace }} search={{}} />;

  if (!edited || !areas.data) {
    return (
      <Page title={t('roles.role')} before={before}>
        {(error ?? areas.error) ? (
          <ErrorState error={error ?? areas.error} onRetry={retry} />
        ) : (
          <Skeleton rows={10} widths={[180, 60, 60, 60, 60]} />
        )}
      </Page>
    );
  }

  return <RolePage key={id} edited={edited} areas={areas.data.rows} before={before} />;
}

function Trail({ here }: { here: string }) {
  const { slug: workspace } = useWorkspace();
  const link = { to: '/w/$workspace/access/roles', params: { workspace } } as const;

  return <Breadcrumb trail={[{ label: t('nav.roles'), link }]} here={here} />;
}

type Asked = 'copy' | 'delete' | 'rename';

interface PageProps {
  edited: EditedRole;
  areas: readonly AreaRow[];
  before: React.ReactNode;
}

function RolePage({ edited, areas, before }: PageProps) {
  const { role } = edited;
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const staged = useStagedRename(role.id);
  const close = useCallback(
    () => void navigate({ to: '/w/$workspace/access/roles', params: { workspace }, search: {} }),
    [navigate, workspace],
  );
  useSaveAndClose(close);
  useRoleCommands(edited, setAsked);

  return (
    <Page
      title={staged?.name ?? role.name}
      before={before}
      summary={t('roles.held_by', {
        count: role.userCount + role.groupUserCount,
        number: formatNumber(role.userCount + role.groupUserCount),
      })}
      actions={<Actions edited={edited} onAsk={setAsked} />}
    >
      {role.immutable && <Banner>{t('roles.fixed_reason')}</Banner>}
      {role.audience === 'external' && <Banner>{t('roles.external_reason')}</Banner>}
      <RoleEditor edited={edited} areas={areas} />
      <Dialogs edited={edited} asked={asked} onClose={() => setAsked(undefined)} onDeleted={close} />
    </Page>
  );
}

function useStagedRename(id: string) {
  return stagedStep(useStagedSteps(), 'role.update', id)?.set;
}

function Actions({ edited: { role }, onAsk }: { edited: EditedRole; onAsk: (asked: Asked) => void }) {
  return (
    <>
      {role.may.includes('role.update') && (
        <Button onPress={() => onAsk('rename')}>{t('roles.rename')}</Button>
      )}
      {role.may.includes('role.copy') && (
        <Button keys="C" onPress={() => onAsk('copy')}>
          {t('roles.copy')}
        </Button>
      )}
      <Button
        unavailable={role.immutable ? t('roles.fixed_reason') : undefined}
        onPress={() => onAsk('delete')}
      >
        {t('roles.delete')}
      </Button>
    </>
  );
}

interface DialogsProps {
  edited: EditedRole;
  asked: Asked | undefined;
  onClose: () => void;
  onDeleted: () => void;
}

function Dialogs({ edited: { role }, asked, onClose, onDeleted }: DialogsProps) {
  const { slug } = useWorkspace();
  const roles = useQuery(rolesQuery(slug)).data?.rows ?? [];

  return (
    <>
      {asked === 'copy' && <NewRoleDialog copied={role} onClose={onClose} />}
      {asked === 'rename' && <RenameRoleDialog role={role} onClose={onClose} />}
      {asked === 'delete' && (
        <DeleteRoleDialog role={role} roles={roles} onClose={onClose} onDone={onDeleted} />
      )}
    </>
  );
}

function useRoleCommands({ role }: EditedRole, onAsk: (asked: Asked) => void): void {
  const mayCopy = role.may.includes('role.copy');

  useCommands(
    'role',
    useMemo(
      () =>
        mayCopy
          ? [
              {
                id: 'role.copy',
                label: t('roles.copy'),
                group: 'action',
                keys: 'c',
                run: () => onAsk('copy'),
              },
            ]
          : [],
      [mayCopy, onAsk],
    ),
  );
}
