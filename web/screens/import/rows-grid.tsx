import { useMemo, useState } from 'react';
import { listImportRows } from '#contract/import.ts';
import type { ImportRow, ImportView } from '#contract/import.ts';
import { call } from '../../call.ts';
import { Grid } from '../../grid/grid.tsx';
import { plainView } from '../../grid/state/view.ts';
import type { ViewState } from '../../grid/state/view.ts';
import type { Source } from '../../grid/types.ts';
import { failedList } from '../../lists/list-actions.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { useWorkspace } from '../../session.ts';
import { useStore } from '../../store.ts';
import { t } from '../../texts/texts.ts';
import { density } from '../../theme/theme.ts';
import { OutcomeFilter } from './outcome-filter.tsx';
import { oneImportRoute } from './route.ts';
import { RowDialog } from './row-dialog.tsx';
import { nameOfRow, rowColumns } from './row-columns.tsx';
import styles from './import.module.css';

const words = { total: 'import.rows', moreThan: 'import.rows' } as const;

export function RowsGrid({ one }: { one: ImportView }) {
  const navigate = oneImportRoute.useNavigate();
  const { outcome, row } = oneImportRoute.useSearch();
  const source = useRows(one, outcome);
  const columns = useMemo(() => rowColumns(one), [one]);
  const [view, setView] = useState<ViewState>({ ...plainView, density: density.get() });
  const rows = useStore(density);
  const open = (n: number | undefined) =>
    void navigate({ search: (now) => ({ ...now, row: n }), replace: n === undefined });

  return (
    <div className={styles.rows}>
      <OutcomeFilter
        one={one}
        value={outcome}
        onChange={(chosen) =>
          void navigate({ search: (now) => ({ ...now, outcome: chosen }), replace: true })
        }
      />
      <Grid<ImportRow>
        label={t('import.rows_label')}
        columns={columns}
        source={source}
        rowId={({ n }) => String(n)}
        rowName={(line) => nameOfRow(one, line)}
        view={{ ...view, density: rows }}
        onView={setView}
        toolbar="hidden"
        texts={gridWords(words)}
        tone={({ outcome: became }) => (became === 'unchanged' || became === 'skip' ? 'quiet' : undefined)}
        onOpen={({ n }) => open(n)}
        onPeek={({ n }) => open(n)}
        empty={<p>{t('import.no_rows')}</p>}
        failure={failedList}
      />
      {row !== undefined && <RowDialog one={one} n={row} onClose={() => open(undefined)} />}
    </div>
  );
}

/** Rows in the order of the file. What was checked or imported anew is asked for anew. */
function useRows({ id, counts, state }: ImportView, outcome: string | undefined): Source<ImportRow> {
  const { slug: workspace } = useWorkspace();
  const key = [id, outcome ?? '', state, counts.create, counts.update, counts.error, counts.applied].join(
    ' ',
  );

  return useMemo(() => {
    const ask = (query: { at: number; limit: number }, signal: AbortSignal) =>
      call(listImportRows, {
        params: { workspace, id },
        query: { ...query, ...(outcome ? { outcome } : {}) },
        signal,
      });

    return {
      key,
      async total(_query, signal) {
        const { count } = await ask({ at: 0, limit: 1 }, signal);

        return { count, exact: true };
      },
      async page(_query, { at, limit }, signal) {
        const { rows, from } = await ask({ at, limit }, signal);

        return { rows, from };
      },
    };
  }, [workspace, id, outcome, key]);
}
