import type { ImportRow, ImportView } from '#contract/import.ts';
import type { Column } from '../../grid/types.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { fieldLabel, outcomeLabel, problemWords } from './import-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import styles from './import.module.css';

type Rows = Column<ImportRow>;

/** Who the row is about, what becomes of it and why; then the cells of the columns that take part. */
export function rowColumns(one: ImportView): readonly Rows[] {
  return [
    {
      id: 'row',
      header: t('import.row'),
      width: 200,
      hideable: false,
      text: (row) => nameOfRow(one, row),
    },
    {
      id: 'outcome',
      header: t('import.outcome'),
      width: 150,
      card: 'aside',
      text: ({ outcome }) => outcomeLabel(outcome),
      render: ({ outcome }) => <OutcomeMark outcome={outcome} />,
    },
    {
      id: 'reason',
      header: t('import.reason'),
      width: 340,
      hidden: one.counts.error === 0,
      card: 'line',
      text: reasonOf,
      render: (row) => (
        <span className={styles.reason} title={reasonOf(row)}>
          {reasonOf(row)}
        </span>
      ),
    },
    {
      id: 'line',
      header: one.format === 'xlsx' ? t('import.sheet_row') : t('import.line'),
      width: 80,
      align: 'end',
      card: 'none',
      text: ({ line }) => formatNumber(line),
    },
    ...one.fields.flatMap(({ name }) => cellColumn(one, name)),
  ];
}

/** The column of the file that a field is taken from, with what is wrong in its cells. */
function cellColumn({ mapping, columns }: ImportView, field: string): Rows[] {
  const index = columns.findIndex(({ name }) => name === mapping[field]);
  if (index < 0) return [];
  const textOf = ({ cells }: ImportRow) => shownCell(cells[index] ?? '');

  return [
    {
      id: `field-${field}`,
      header: fieldLabel(field),
      width: 170,
      card: field === 'email' ? 'line' : 'none',
      text: textOf,
      render: (row) => {
        const wrong = row.problems.find((problem) => problem.field === field);
        if (!wrong) return textOf(row);

        return (
          <span className={styles.wrong} title={problemWords(wrong, row.line)}>
            {textOf(row) || t('import.empty_cell')}
          </span>
        );
      },
    },
  ];
}

export function reasonOf({ problems, line }: ImportRow): string {
  return problems.map((problem) => problemWords(problem, line)).join(' ');
}

/** The name where there is one, else User ID or address, else the number of the row. */
export function nameOfRow({ mapping, columns }: ImportView, { cells, n }: ImportRow): string {
  const cell = (field: string) =>
    (cells[columns.findIndex(({ name }) => name === mapping[field])] ?? '').trim();
  const names = [cell('fullName'), `${cell('firstName')} ${cell('lastName')}`.trim()];

  return (
    [...names, cell('username'), cell('email')].find((name) => name !== '') ?? t('import.row_number', { n })
  );
}

/** Pictures stand in their cell as a note; everything else as it is in the file. */
export function shownCell(cell: string): string {
  const [, bytes] = /^data:image\/\w+;bytes=(\d+)$/.exec(cell) ?? [];

  return bytes
    ? t('import.picture_size', { kilobytes: Math.max(1, Math.round(Number(bytes) / 1024)) })
    : cell;
}
