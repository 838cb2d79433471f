import { useMemo } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import type { ViewState } from '../../grid/state/view.ts';
import type { Source } from '../../grid/types.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { t } from '../../texts/texts.ts';
import { usePlainListView } from '../workspace/use-plain-list-view.ts';
import { Axes } from './axes.tsx';
import { AccessGrid } from './access-grid.tsx';
import type { Line, Project } from './lines.ts';
import { CellsFailed } from './matrix-cell.tsx';
import { useCells } from './use-matrix.ts';
import {
  matching,
  projectSource,
  useCountAcross,
  useHolders,
  useHoldersAcross,
  wordsOf,
} from './use-lines.ts';
import { useMatrixSearch } from './use-matrix-search.ts';
import styles from './project-access.module.css';

/** The whole matrix, for windows in which several columns have room. */
export function MatrixGrid({ projects }: { projects: readonly Project[] }) {
  const search = useMatrixSearch();
  const { view, setView } = usePlainListView(projects.length >= wide ? compact : undefined);
  const lines = useEdges(projects, view);
  const { who, isTurned, drawn, since } = search;
  const cells = useCells(projects, { readingKey: lines.key, since });

  return (
    <div className={styles.screen}>
      <RefreshPill list={`project access ${who}`} />
      <Axes search={search} people={lines.people} />
      <CellsFailed cells={cells} />
      {lines.error ? (
        <ErrorState error={lines.error} onRetry={lines.retry} />
      ) : (
        <AccessGrid
          key={`${who} ${isTurned}`}
          who={who}
          isTurned={isTurned}
          show={drawn}
          across={lines.across}
          source={lines.source}
          cells={cells}
          projects={projects}
          view={view}
          onView={setView}
          onTurn={search.turn}
          empty={<EmptyState>{t('project_access.nobody')}</EmptyState>}
        />
      )}
    </div>
  );
}

/** From so many projects on rows are low, so that more of them are seen at once. */
const wide = 20;
const compact = { density: 'compact' } as const;

interface Edges {
  readonly source: Source<Line>;
  readonly across: readonly Line[];
  /** Another whenever people are read again. */
  readonly key: string;
  /** Given where people stand beside each other, so many at a time. */
  readonly people: { readonly from: number; readonly count: number | undefined } | undefined;
  readonly error: unknown;
  retry(): void;
}

/** What stands at either edge: rows come by pages, columns whole. */
function useEdges(projects: readonly Project[], view: ViewState): Edges {
  const { who, isTurned, across, from } = useMatrixSearch();
  const holders = useHolders(who);
  const asked = wordsOf(who, { q: across, filters: who === 'users' ? view.filters : [] });
  const beside = useHoldersAcross(asked, { from, isOn: isTurned });
  const count = useCountAcross(asked, isTurned);
  const rows = useMemo(() => projectSource(projects, 'projects'), [projects]);
  const columns = useMemo(() => matching(projects, across), [projects, across]);
  const people = useMemo(() => beside.data ?? [], [beside.data]);
  if (!isTurned)
    return { source: holders, across: columns, key: holders.key, people: undefined, error: null, retry() {} };

  return {
    source: rows,
    across: people,
    key: `${holders.key} ${beside.dataUpdatedAt}`,
    people: { from, count },
    error: beside.error,
    retry: () => void beside.refetch(),
  };
}
