import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import { operationName } from '../../changes/sentences.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { rowsOfArea, placesOf } from './matrix-rows.ts';
import { cellsByPlace, markAt, placeName } from './role-cells.ts';
import type { Place } from './role-cells.ts';
import type { RoleLine } from './role-columns.tsx';
import { areasQuery, roleQuery } from './role-query.ts';
import styles from './roles.module.css';

const most = 4;

/** Two to four roles side by side, with only what differs. */
export function CompareRoles({ roles, onClose }: { roles: readonly RoleLine[]; onClose: () => void }) {
  const { slug } = useWorkspace();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const areas = useQuery(areasQuery(slug)).data?.rows ?? [];
  const stored = roles.filter(({ isNew }) => !isNew);
  const picked = stored.filter(({ id }) => chosen.has(id));
  const answers = useQueries({ queries: picked.map(({ id }) => roleQuery(slug, id)) });
  const details = answers.flatMap(({ data }) => (data ? [data] : []));
  const isWhole = details.length === picked.length && details.length >= 2;

  return (
    <Dialog
      title={t('roles.compare_title')}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('dialog.close')}</Button>}
    >
      <div className={styles.form}>
        <MultiPicker
          label={t('roles.compare_pick')}
          choices={stored.map(({ id, name }) => ({
            value: id,
            label: name,
            unavailable: !chosen.has(id) && chosen.size >= most,
          }))}
          value={chosen}
          onChange={setChosen}
        />
        {isWhole && <Differences roles={details} areas={areas} />}
      </div>
    </Dialog>
  );
}

interface Compared {
  id: string;
  name: string;
  permissions: readonly RoleCell[];
}

function Differences({ roles, areas }: { roles: readonly Compared[]; areas: readonly AreaRow[] }) {
  const cells = roles.map(({ permissions }) => cellsByPlace(permissions));
  const places = areas.flatMap((area) =>
    rowsOfArea(area, true).flatMap((row) => placesOf(row).map((place) => ({ area, place }))),
  );
  const marked = places
    .map(({ area, place }) => ({ area, place, marks: cells.map((own) => markAt(own, place)) }))
    .filter(
      ({ marks, place }) =>
        new Set(marks).size > 1 &&
        !(isNarrow(place) && marks.every((mark) => mark !== 'all' && mark !== 'own')),
    );

  return (
    <>
      <p role="status">{t('roles.differences', { count: marked.length })}</p>
      {marked.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('roles.permission')}</th>
                {roles.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {marked.map(({ area, place, marks }) => (
                <tr key={placeName(place)}>
                  <th scope="row">{wordsOf(area, place)}</th>
                  {marks.map((mark, index) => (
                    <td key={roles[index]?.id}>
                      <PermissionMark permission={mark} source={area.name} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function isNarrow({ state, field }: Place): boolean {
  return state !== null || field !== null;
}

function wordsOf({ name }: AreaRow, { operation, state, field }: Place): string {
  const where = [state, field].filter((part) => part !== null).join(', ');
  const words = operationName(operation);

  return t('changes.permission', { area: name, operation: where === '' ? words : `${words} (${where})` });
}
