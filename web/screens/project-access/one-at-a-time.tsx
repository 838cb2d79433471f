import { useMemo, useState } from 'react';
import { useSettled } from '../../changes/use-settled.ts';
import { ComboBox } from '../../components/combo-box.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { Source } from '../../grid/types.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { t } from '../../texts/texts.ts';
import { usePlainListView } from '../workspace/use-plain-list-view.ts';
import { AccessGrid, useRoleChoices } from './access-grid.tsx';
import { ColumnsSelect, RowsSelect, ShowSelect } from './axes.tsx';
import { Footer } from './footers.tsx';
import type { Holder, Line, Project } from './lines.ts';
import { CellsFailed } from './matrix-cell.tsx';
import type { Cells } from './matrix-cells.ts';
import { useCells } from './use-matrix.ts';
import { projectSource, useHolders, useHoldersAcross, wordsOf } from './use-lines.ts';
import { useMatrixSearch } from './use-matrix-search.ts';
import styles from './project-access.module.css';

interface Props {
  readonly projects: readonly Project[];
  readonly cells: Cells;
}

/** Where only one column has room: one person with their projects, or one project with its people. */
export function OneAtATime({ projects }: { projects: readonly Project[] }) {
  const search = useMatrixSearch();
  const { isTurned, who } = search;
  const cells = useCells(projects, { readingKey: useHolders(who).key, since: search.since });

  return (
    <div className={styles.screen}>
      <RefreshPill list={`project access ${who}`} />
      <div className={styles.axes}>
        <RowsSelect search={search} />
        {isTurned && <ColumnsSelect search={search} />}
        <ShowSelect search={search} />
      </div>
      <CellsFailed cells={cells} />
      {isTurned ? (
        <OneHolder projects={projects} cells={cells} />
      ) : (
        <OneProject projects={projects} cells={cells} />
      )}
    </div>
  );
}

function OneProject({ projects, cells }: Props) {
  const { administrator } = useRoleChoices();
  const { who, one, go } = useMatrixSearch();
  const holders = useHolders(who);
  const project = projects.find(({ id }) => id === one) ?? projects[0];
  const across = useMemo(() => (project ? [project] : []), [project]);

  return (
    <>
      <ComboBox
        label={t('project_access.project')}
        choices={projects.map(({ id, name }) => ({ value: id, label: name }))}
        value={project?.id}
        onChange={(id) => id !== undefined && go({ one: id })}
      />
      {project && (
        <dl className={styles.counts}>
          {(['withAccess', 'administrators'] as const).map((what) => (
            <div key={what}>
              <dt>
                {t(what === 'withAccess' ? 'project_access.with_access' : 'project_access.administrators')}
              </dt>
              <dd>
                <Footer
                  project={project}
                  what={what}
                  projects={projects}
                  known={cells.known}
                  administrator={administrator}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Column across={across} source={holders} cells={cells} projects={projects} />
    </>
  );
}

function OneHolder({ projects, cells }: Props) {
  const { who, one, go } = useMatrixSearch();
  const [typed, setTyped] = useState('');
  const found = useHoldersAcross(wordsOf(who, { q: useSettled(typed, 150) }), { limit: 50, isOn: true });
  const asked = useMemo(() => {
    const rule = wordsOf(who, {});

    return one ? { ...rule, filter: `id:${one}` } : rule;
  }, [who, one]);
  const chosen = useHoldersAcross(asked, { limit: 1, isOn: true }).data;
  const source = useMemo(() => projectSource(projects, 'projects'), [projects]);
  const choices = choicesOf(found.data ?? [], chosen?.[0]);

  // What is typed before the first answer would be overwritten by it.
  if (!chosen) return <Skeleton />;

  return (
    <>
      <ComboBox
        key={who}
        label={t(`project_access.${who}_head`)}
        choices={choices}
        value={chosen[0]?.id}
        onSearch={setTyped}
        onChange={(id) => id !== undefined && go({ one: id })}
      />
      <Column across={chosen} source={source} cells={cells} projects={projects} />
    </>
  );
}

function choicesOf(found: readonly Holder[], chosen: Holder | undefined) {
  const all = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;

  return all.map(({ id, name }) => ({ value: id, label: name }));
}

interface ColumnProps extends Props {
  readonly across: readonly Line[];
  readonly source: Source<Line>;
}

function Column({ across, source, cells, projects }: ColumnProps) {
  const { who, isTurned, drawn, turn } = useMatrixSearch();
  const { view, setView } = usePlainListView();

  return (
    <AccessGrid
      key={`${who} ${isTurned}`}
      who={who}
      isTurned={isTurned}
      show={drawn}
      across={across}
      source={source}
      cells={cells}
      projects={projects}
      view={view}
      onView={setView}
      onTurn={turn}
      filters={!isTurned}
      empty={<EmptyState>{t('project_access.nobody')}</EmptyState>}
    />
  );
}
