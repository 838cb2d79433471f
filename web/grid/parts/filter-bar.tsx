import { useRef, useState, type RefObject } from 'react';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon.tsx';
import { fold } from '../state/fold.ts';
import { filtered, unfiltered, type ViewState } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import type { Column, Filter } from '../types.ts';
import { FilterEditor } from './filter-editor.tsx';
import { Floating } from './floating.tsx';
import floating from './floating.module.css';
import styles from './toolbar.module.css';

interface Props<Row> {
  columns: readonly Column<Row>[];
  view: ViewState;
  onView: (view: ViewState) => void;
  texts: GridTexts;
  /** The column whose filter is being edited; `''` stands for choosing one. */
  open: string | undefined;
  onOpen: (column: string | undefined) => void;
}

/** Filters as chips that are edited where they stand, and the way to one more. */
export function FilterBar<Row>({ columns, view, onView, texts, open, onOpen }: Props<Row>) {
  const bar = useRef<HTMLDivElement>(null);
  const edited = columns.find((column) => column.id === open);

  function put(column: string, filter: Filter | undefined): void {
    onView(filter ? filtered(view, filter) : unfiltered(view, column));
  }

  return (
    <div ref={bar} className={styles.filters} role="group" aria-label={texts.filters.label}>
      <PrintedSearch q={view.q} texts={texts} />
      {view.filters.map((filter) => (
        <Chip
          key={filter.column}
          id={filter.column}
          words={filterWords(
            filter,
            columns.find((column) => column.id === filter.column),
            texts,
          )}
          header={columns.find((column) => column.id === filter.column)?.header ?? filter.column}
          texts={texts}
          onOpen={() => onOpen(filter.column)}
          onRemove={() => put(filter.column, undefined)}
        />
      ))}
      <button
        type="button"
        data-filter=""
        className={classNames(styles.chip, styles.add)}
        onClick={() => onOpen('')}
      >
        + {texts.filters.add}
      </button>
      <Floating
        label={edited?.header ?? texts.filters.add}
        anchor={anchorOf(bar, view, open)}
        open={open !== undefined}
        onClose={() => onOpen(undefined)}
        closeLabel={texts.status.close}
      >
        {edited ? (
          <FilterEditor
            key={edited.id}
            column={edited}
            filter={view.filters.find((filter) => filter.column === edited.id)}
            texts={texts}
            onFilter={(filter) => put(edited.id, filter)}
            onClose={() => onOpen(undefined)}
          />
        ) : (
          <ColumnChoice columns={columns} texts={texts} onChoose={onOpen} />
        )}
      </Floating>
    </div>
  );
}

/** The field it is typed into is not printed. */
function PrintedSearch({ q, texts }: { q: string; texts: GridTexts }) {
  if (q === '') return null;

  return (
    <span className={styles.printed}>
      {texts.findInAll}: {q}
    </span>
  );
}

function anchorOf(
  bar: RefObject<HTMLElement | null>,
  { filters }: ViewState,
  open: string | undefined,
): HTMLElement | null {
  const chip = filters.some(({ column }) => column === open) ? open : '';
  const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('[data-filter]') ?? [])];
  return buttons.find((button) => button.dataset['filter'] === chip) ?? bar.current;
}

interface ChipProps {
  id: string;
  words: string;
  header: string;
  texts: GridTexts;
  onOpen: () => void;
  onRemove: () => void;
}

function Chip({ id, words, header, texts, onOpen, onRemove }: ChipProps) {
  return (
    <span className={classNames(styles.chip, styles.set)}>
      <button type="button" data-filter={id} className={styles.words} onClick={onOpen}>
        {words}
      </button>
      <button
        type="button"
        aria-label={texts.filters.remove(header)}
        className={styles.remove}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}

function ColumnChoice<Row>({
  columns,
  texts,
  onChoose,
}: {
  columns: readonly Column<Row>[];
  texts: GridTexts;
  onChoose: (id: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const known = columns.filter(({ filter, header }) => filter && fold(header).includes(fold(typed)));

  return (
    <form
      className={floating.list}
      onSubmit={(event) => {
        event.preventDefault();
        if (known[0]) onChoose(known[0].id);
      }}
    >
      <span className={floating.title}>{texts.filters.add}</span>
      <input
        // The list was opened to choose by name.
        autoFocus
        className={floating.field}
        aria-label={texts.filters.search}
        placeholder={texts.filters.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {known.map(({ id, header }) => (
        <button key={id} type="button" className={styles.pick} onClick={() => onChoose(id)}>
          {header}
        </button>
      ))}
    </form>
  );
}

export function filterWords<Row>(
  filter: Filter,
  column: Column<Row> | undefined,
  { filters }: GridTexts,
): string {
  const header = column?.header ?? filter.column;
  const kind = column?.filter;
  switch (filter.kind) {
    case 'text':
      return filters.contains(header, filter.value);
    case 'choice': {
      const options = kind?.kind === 'choice' ? kind.options : [];
      return filters.is(
        header,
        filter.values.map((value) => options.find((option) => option.value === value)?.label ?? value),
      );
    }
    case 'date':
      return filters.between(header, filter.from, filter.to);
    case 'boolean': {
      const own = kind?.kind === 'boolean' ? kind[filter.value] : undefined;
      return filters.is(header, [own ?? filters[filter.value]]);
    }
  }
}
