import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { EditorBars } from './editor-bars.tsx';
import { FromLicencesDialog } from './from-licences-dialog.tsx';
import { Matrix } from './matrix.tsx';
import { rowsAsked } from './matrix-rows.ts';
import { fitOf, operationsOf } from './role-cells.ts';
import { productsQuery, roleQuery, rolesQuery } from './role-query.ts';
import { SidePanel } from './side-panel.tsx';
import { changedPlaces } from './staged-roles.ts';
import type { EditedRole } from './use-edited-role.ts';
import { useEditorSearch } from './use-editor-search.ts';
import { useMatrix } from './use-matrix.tsx';
import styles from './roles.module.css';

/** The matrix of a role with everything that helps to read it: finding, licences, comparing. */
export function RoleEditor({ edited, areas }: { edited: EditedRole; areas: readonly AreaRow[] }) {
  const search = useEditorSearch();
  const licences = useLicences(search.licences);
  const compared = useCompared(search.compare, edited.role.id);
  const [setting, setSetting] = useState(false);
  const ways = useMatrix({ edited, areas, products: licences.chosen, compared: compared.cells });
  const { cells, changed } = edited;
  const differing = compared.cells && changedPlaces(cells, compared.cells);
  const fit = fitOf(licences.chosen, cells);
  const rows = rowsAsked(areas, {
    cells,
    changed,
    differing,
    find: search.find,
    filter: search.filter,
    products: licences.chosen,
    open: ways.open,
  });
  const granted = new Set(cells.map(({ areaId, operation }) => `${areaId} ${operation}`)).size;
  const grantable = areas.reduce((sum, area) => sum + operationsOf(area).length, 0);

  return (
    <>
      <EditorBars
        search={search}
        products={licences.all}
        roles={compared.roles}
        counts={{ granted, uncovered: fit.of - fit.fits, changed: changed.size }}
        fit={licences.chosen.length > 0 ? fit : undefined}
        differences={differing?.size}
        onSet={edited.editable ? () => setSetting(true) : undefined}
      />
      <div className={styles.body}>
        <div>
          <Matrix label={t('roles.matrix', { name: edited.role.name })} rows={rows} ways={ways} />
          <p className={styles.foot} aria-live="polite">
            {t('roles.granted_of', { count: formatNumber(granted), all: formatNumber(grantable) })}
          </p>
        </div>
        <SidePanel edited={edited} ways={ways} areas={areas} />
      </div>
      {setting && (
        <FromLicencesDialog
          edited={edited}
          areas={areas}
          products={licences.chosen}
          onClose={() => setSetting(false)}
        />
      )}
    </>
  );
}

function useLicences(ids: ReadonlySet<string>) {
  const { slug } = useWorkspace();
  const may = useMay('role.list');
  const all = useQuery({ ...productsQuery(slug), enabled: may }).data?.rows ?? [];

  return { all, chosen: all.filter(({ id }) => ids.has(id)) };
}

function useCompared(id: string | undefined, own: string) {
  const { slug } = useWorkspace();
  const roles = (useQuery(rolesQuery(slug)).data?.rows ?? []).filter((role) => role.id !== own);
  const { data } = useQuery({ ...roleQuery(slug, id ?? ''), enabled: id !== undefined && id !== '' });

  return { roles, cells: id && data?.id === id ? data.permissions : undefined };
}
