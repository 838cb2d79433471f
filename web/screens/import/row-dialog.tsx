import { useQuery } from '@tanstack/react-query';
import { listImportRows } from '#contract/import.ts';
import type { ImportRow, ImportView } from '#contract/import.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Fact, Facts } from '../../components/field-group.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { fieldLabel, problemWords } from './import-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { shownCell } from './row-columns.tsx';
import styles from './import.module.css';

interface Props {
  one: ImportView;
  n: number;
  onClose: () => void;
}

/** One row whole: every cell, what it becomes, and what is wrong with it. */
export function RowDialog({ one, n, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const asked = useQuery({
    queryKey: ['import', workspace, one.id, 'row', n, one.state, one.counts.checked],
    queryFn: ({ signal }) =>
      call(listImportRows, { params: { workspace, id: one.id }, query: { at: n - 1, limit: 1 }, signal }),
  });
  const row = asked.data?.rows[0];

  return (
    <Drawer
      title={row ? t('import.row_title', { n, line: row.line }) : t('import.row_number', { n })}
      isOpen
      onClose={onClose}
    >
      {asked.error && <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton rows={4} widths={[120, 200]} />}
      {row && <WholeRow one={one} row={row} />}
    </Drawer>
  );
}

function WholeRow({ one, row }: { one: ImportView; row: ImportRow }) {
  const fieldOf = new Map(Object.entries(one.mapping).map(([field, column]) => [column, field]));

  return (
    <div className={styles.whole}>
      <p>
        <OutcomeMark outcome={row.outcome} />
      </p>
      {row.problems.map((problem) => (
        <Banner key={`${problem.code} ${problem.field ?? ''}`} kind="danger">
          {problemWords(problem, row.line)}
        </Banner>
      ))}
      <Facts>
        {one.columns.map(({ name }, index) => {
          const field = fieldOf.get(name);

          return (
            <Fact key={name} label={name}>
              {shownCell(row.cells[index] ?? '') || '–'}
              <span className={styles.hint}>
                {' '}
                {field ? t('import.as_field', { field: fieldLabel(field) }) : ''}
              </span>
            </Fact>
          );
        })}
      </Facts>
    </div>
  );
}
