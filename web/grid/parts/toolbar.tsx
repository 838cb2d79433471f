import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from '../../components/button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { groupedBy, searched, type ViewState } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import type { Column } from '../types.ts';
import { ColumnsPanel } from './columns-panel.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Floating } from './floating.tsx';
import floating from './floating.module.css';
import styles from './toolbar.module.css';

interface Props<Row> {
  columns: readonly Column<Row>[];
  view: ViewState;
  onView: (view: ViewState) => void;
  texts: GridTexts;
  search: RefObject<HTMLInputElement | null>;
  panel: Panel | undefined;
  onPanel: (panel: Panel | undefined) => void;
  actions: ReactNode;
}

/** Which panel of the toolbar is open; `filter` with the column that is edited, or none yet. */
export type Panel =
  | { readonly show: 'filter'; readonly column: string }
  | { readonly show: 'columns' | 'group' };

export function Toolbar<Row>({ columns, view, onView, texts, search, panel, onPanel, actions }: Props<Row>) {
  const bar = useRef<HTMLDivElement>(null);
  const button = (name: string) => bar.current?.querySelector<HTMLElement>(`[data-panel="${name}"]`) ?? null;
  const close = () => onPanel(undefined);
  const groupable = columns.some((column) => column.groupable);
  const filterable = columns.some((column) => column.filter);
  const filters = (
    <FilterBar
      columns={columns}
      view={view}
      onView={onView}
      texts={texts}
      open={panel?.show === 'filter' ? panel.column : undefined}
      onOpen={(column) => onPanel(column === undefined ? undefined : { show: 'filter', column })}
    />
  );

  return (
    <div ref={bar} className={styles.bar}>
      <SearchField view={view} onView={onView} label={texts.findInAll} field={search} />
      {filterable && filters}
      <span data-panel="columns">
        <Button onPress={() => onPanel({ show: 'columns' })} aria-haspopup="dialog">
          {texts.columns.button}
        </Button>
      </span>
      {groupable && (
        <span data-panel="group">
          <Button onPress={() => onPanel({ show: 'group' })} aria-haspopup="dialog">
            {texts.group.button}
          </Button>
        </span>
      )}
      {actions}
      <Floating
        label={texts.columns.title}
        anchor={button('columns')}
        open={panel?.show === 'columns'}
        onClose={close}
        closeLabel={texts.status.close}
      >
        <ColumnsPanel columns={columns} view={view} onView={onView} texts={texts} />
      </Floating>
      <Floating
        label={texts.group.button}
        anchor={button('group')}
        open={panel?.show === 'group'}
        onClose={close}
        closeLabel={texts.status.close}
      >
        <span className={floating.title}>{texts.group.button}</span>
        <GroupChoice columns={columns} view={view} onView={onView} texts={texts} onClose={close} />
      </Floating>
    </div>
  );
}

type Part<Row> = Pick<Props<Row>, 'columns' | 'view' | 'onView' | 'texts'>;

function GroupChoice<Row>({ columns, view, onView, texts, onClose }: Part<Row> & { onClose: () => void }) {
  const choices = [{ id: '', header: texts.group.none }, ...columns.filter((column) => column.groupable)];
  return (
    <div className={floating.list} role="radiogroup" aria-label={texts.group.button}>
      {choices.map(({ id, header }) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={(view.group ?? '') === id}
          className={styles.pick}
          onClick={() => {
            onView(groupedBy(view, id || undefined));
            onClose();
          }}
        >
          {id ? texts.group.by(header) : header}
        </button>
      ))}
    </div>
  );
}

interface SearchProps {
  view: ViewState;
  onView: (view: ViewState) => void;
  label: string;
  field: RefObject<HTMLInputElement | null>;
}

const pauseMs = 100;

/** Asks a moment after the last key. What was typed is kept here, so that a slow answer never swallows a letter. */
function SearchField({ view, onView, label, field }: SearchProps) {
  const [typed, setTyped] = useState(view.q);
  const sent = useRef(view.q);
  const latest = useRef({ view, onView });
  latest.current = { view, onView };

  useEffect(() => {
    if (view.q === sent.current) return;
    sent.current = view.q;
    setTyped(view.q);
  }, [view.q]);

  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      latest.current.onView(searched(latest.current.view, typed));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <label className={styles.search}>
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
      />
      <Kbd>/</Kbd>
    </label>
  );
}
