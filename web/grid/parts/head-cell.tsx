import { useRef, type DragEvent, type PointerEvent } from 'react';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon.tsx';
import type { Placed } from '../state/columns.ts';
import type { ViewState } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import { placeStyle } from './cell.tsx';
import styles from './head.module.css';

export interface HeadActions {
  onMenu: (column: string, anchor: HTMLElement) => void;
  onResize: (column: string, width: number) => void;
  onDrop: (column: string, before: string) => void;
}

interface Props<Row> extends HeadActions {
  place: Placed<Row>;
  offset: 0 | 1;
  view: ViewState;
  active: boolean;
  lit: boolean;
  texts: GridTexts;
}

const carried = 'application/x-muster-column';

/** Sorts when pressed; the caret, the right button and Shift+F10 open what else can be done with the column. */
export function HeadCell<Row>({
  place,
  offset,
  view,
  active,
  lit,
  texts,
  onMenu,
  onResize,
  onDrop,
}: Props<Row>) {
  const { column, index, pinned } = place;
  const cell = useRef<HTMLDivElement>(null);
  const rank = view.sort.findIndex((sort) => sort.column === column.id);
  const direction = view.sort[rank]?.direction;

  return (
    <div
      ref={cell}
      role="columnheader"
      aria-label={column.header}
      aria-colindex={index + offset + 1}
      aria-sort={direction ?? (column.sortable ? 'none' : undefined)}
      aria-haspopup="menu"
      aria-selected={column.onHead ? (column.lit ?? false) : undefined}
      data-held={column.lit || undefined}
      data-line={-1}
      data-col={index + offset}
      data-fixed={pinned || undefined}
      data-lit={lit || undefined}
      tabIndex={active ? 0 : -1}
      className={classNames(styles.cell, styles[column.align ?? 'start'], pinned && styles.fixed)}
      style={placeStyle(place)}
      draggable
      onDragStart={(event: DragEvent) => event.dataTransfer.setData(carried, column.id)}
      onDragOver={(event: DragEvent) => event.dataTransfer.types.includes(carried) && event.preventDefault()}
      onDrop={(event: DragEvent) => onDrop(event.dataTransfer.getData(carried), column.id)}
    >
      <span className={styles.label} title={column.header}>
        {column.header}
      </span>
      {direction && <SortMark direction={direction} rank={view.sort.length > 1 ? rank + 1 : undefined} />}
      <button
        type="button"
        tabIndex={-1}
        aria-label={texts.menu.label(column.header)}
        className={styles.caret}
        data-menu
        onClick={() => cell.current && onMenu(column.id, cell.current)}
      >
        <Icon name="chevronDown" />
      </button>
      <Grip
        width={() => cell.current?.offsetWidth ?? place.width}
        onResize={(width) => onResize(column.id, width)}
      />
    </div>
  );
}

function SortMark({ direction, rank }: { direction: 'ascending' | 'descending'; rank: number | undefined }) {
  return (
    <span className={styles.sort} aria-hidden="true">
      <svg viewBox="0 0 10 10">
        <path d={direction === 'ascending' ? 'M1.5 6.5L5 3l3.5 3.5' : 'M1.5 3.5L5 7l3.5-3.5'} />
      </svg>
      {rank}
    </span>
  );
}

/** The edge to drag; the keyboard has Shift+arrows and Fit width. */
function Grip({ width, onResize }: { width: () => number; onResize: (width: number) => void }) {
  const start = useRef<{ readonly x: number; readonly width: number; readonly sign: 1 | -1 }>(undefined);

  function onPointerDown(event: PointerEvent<HTMLSpanElement>): void {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const sign = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    start.current = { x: event.clientX, width: width(), sign };
  }

  function onPointerMove(event: PointerEvent): void {
    if (start.current) onResize(start.current.width + (event.clientX - start.current.x) * start.current.sign);
  }

  return (
    <span
      aria-hidden="true"
      data-grip
      className={styles.grip}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = undefined)}
    />
  );
}
