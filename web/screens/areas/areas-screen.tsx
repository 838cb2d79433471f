import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { operationName } from '../../changes/sentences.tsx';
import { change, stage, useStagedSteps } from '../../changes/store.ts';
import { useCommands } from '../../commands/registry.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { areasQuery } from '../roles/role-query.ts';
import { OnlyFor } from '../workspace/only-for.tsx';
import { AreaDialog } from './area-dialog.tsx';
import { areaLines } from './area-lines.ts';
import type { AreaLine } from './area-lines.ts';
import styles from './areas.module.css';

/** The kinds of records, with their states, fields and special permissions. */
export function AreasScreen() {
  return (
    <OnlyFor needs="area.list" title={t('nav.areas')} reason={t('areas.no_permission')}>
      <Areas />
    </OnlyFor>
  );
}

type Asked = { area: AreaLine | undefined };

function Areas() {
  const { slug } = useWorkspace();
  const mayAdd = useMay('area.add');
  const steps = useStagedSteps();
  const { data, error, refetch } = useQuery(areasQuery(slug));
  const [asked, setAsked] = useState<Asked>();
  const lines = areaLines(data?.rows ?? [], steps);
  const onNew = useMemo(() => () => setAsked({ area: undefined }), []);
  useNewCommand(mayAdd, onNew);

  return (
    <Page
      title={t('nav.areas')}
      summary={data && `${t('areas.summary', { count: lines.length })}. ${t('areas.used')}`}
      actions={
        mayAdd && (
          <Button kind="primary" keys="N" onPress={onNew}>
            {t('areas.new')}
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={8} widths={[140, 220, 160]} />}
      {data && lines.length === 0 && <EmptyState>{t('areas.empty')}</EmptyState>}
      {lines.length > 0 && <AreaTable lines={lines} onEdit={(area) => setAsked({ area })} />}
      {asked && <AreaDialog area={asked.area} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

function useNewCommand(mayAdd: boolean, onNew: () => void): void {
  useCommands(
    'areas',
    useMemo(
      () =>
        mayAdd ? [{ id: 'areas.new', label: t('areas.new'), group: 'action', keys: 'n', run: onNew }] : [],
      [mayAdd, onNew],
    ),
  );
}

function AreaTable({ lines, onEdit }: { lines: readonly AreaLine[]; onEdit: (area: AreaLine) => void }) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('areas.name')}</th>
            <th scope="col">{t('areas.states')}</th>
            <th scope="col">{t('areas.fields')}</th>
            <th scope="col">{t('areas.specials')}</th>
            <th scope="col">{t('areas.administrators')}</th>
            <th scope="col" className={styles.number}>
              {t('areas.roles')}
            </th>
            <th scope="col" className={styles.number}>
              {t('areas.records')}
            </th>
            <th scope="col">
              <span className={styles.unseen}>{t('areas.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((area) => (
            <AreaRowView key={area.id} area={area} onEdit={() => onEdit(area)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AreaRowView({ area, onEdit }: { area: AreaLine; onEdit: () => void }) {
  const { name, staged, builtIn, isGoing } = area;
  const cell = (part: string) => classNames(staged.has(part) && styles.staged);
  const canEdit = area.may.includes('area.update') || area.may.includes('admin_grant.add');

  return (
    <tr className={classNames(isGoing && styles.going)}>
      <th scope="row" className={cell('name')}>
        {canEdit ? (
          <button type="button" className={styles.name} onClick={onEdit}>
            {name}
          </button>
        ) : (
          name
        )}
        {builtIn && <span className={styles.quiet}>{t('areas.built_in_short')}</span>}
        <span className={styles.second}>{area.states.join(', ')}</span>
      </th>
      <td className={cell('states')}>{area.states.join(', ')}</td>
      <td className={cell('fields')}>{area.fields.join(', ')}</td>
      <td className={cell('specials')}>{area.specials.map(operationName).join(', ')}</td>
      <td className={cell('administrators')}>{area.administrators.map((one) => one.name).join(', ')}</td>
      <td className={styles.number}>{formatNumber(area.roleCount)}</td>
      <td className={styles.number}>{formatNumber(area.recordCount)}</td>
      <td className={styles.act}>{canEdit && <RowActions area={area} onEdit={onEdit} />}</td>
    </tr>
  );
}

function RowActions({ area, onEdit }: { area: AreaLine; onEdit: () => void }) {
  const remove = () => {
    if (area.isNew) change((steps) => steps.filter((step) => !('as' in step && step.as === area.id)));
    else {
      stage({ do: 'area.delete', id: area.id, version: area.etag });
      sayDone(t('areas.delete_staged', { name: area.name }));
    }
  };

  return (
    <Menu
      label={t('areas.actions_of', { name: area.name })}
      groups={[
        {
          id: 'area',
          entries: [
            { id: 'edit', label: t('areas.edit'), onChoose: onEdit },
            {
              id: 'delete',
              label: t('areas.delete'),
              kind: 'danger',
              unavailable: area.builtIn ? t('areas.built_in') : undefined,
              onChoose: remove,
            },
          ],
        },
      ]}
    >
      <IconButton icon="more" label={t('areas.actions_of', { name: area.name })} />
    </Menu>
  );
}
