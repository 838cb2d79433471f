import { useMemo, type ClipboardEvent, type HTMLAttributes } from 'react';
import { onGridKey } from '../hooks/use-commands.ts';
import { summaryRows, type Model } from '../hooks/use-grid.ts';
import { useKit } from '../hooks/use-kit.ts';
import {
  onGridClick,
  onGridContextMenu,
  onGridDoubleClick,
  onGridFocus,
  onGridHover,
  onGridHoverEnd,
  onGridPress,
} from '../hooks/use-pointer.ts';
import { movedBefore, resized, type Placed } from '../state/columns.ts';
import { boxOf } from '../state/range.ts';
import { Body } from './body.tsx';
import { Head } from './head.tsx';
import { Summary } from './summary-row.tsx';
import styles from '../grid.module.css';

interface Props<Row> {
  model: Model<Row>;
}

/** The table itself: header, rows and summary in one scrolling frame. */
export function Sheet<Row>({ model }: Props<Row>) {
  const { props, layout, window, feed, lines, groups, chooser } = model;
  const summaries = summaryRows(props.summary);
  const drawn = useMemo(
    () => window.columns.flatMap((index) => layout.columns[index] ?? []),
    [layout.columns, window.columns],
  );
  // Headers of groups may be there without their rows; what failed is said in place of both.
  const failed = feed.state?.phase === 'failed';

  return (
    <div
      ref={model.scroller}
      className={styles.scroller}
      role={groups.length > 0 ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={feed.state?.total?.exact === false ? -1 : lines.all + 1 + summaries.length}
      aria-colcount={layout.columns.length + layout.offset}
      aria-multiselectable={chooser.on || undefined}
      aria-busy={feed.busy || undefined}
      {...handlersOf(model)}
    >
      <TopLine model={model} drawn={drawn} />
      {feed.loading && feed.late && <Waiting rows={8} />}
      {!(feed.loading && feed.late) && !failed && <Rows model={model} drawn={drawn} />}
      {summaries.length > 0 && !layout.cards && feed.loader && !failed && (
        <Summary columns={drawn} rows={summaries} offset={layout.offset} ariaIndex={lines.all + 2} />
      )}
    </div>
  );
}

/** One listener for all cells of each kind, so that rows carry none. */
function handlersOf<Row>(model: Model<Row>): HTMLAttributes<HTMLElement> {
  const { editor, places } = model;
  return {
    onKeyDown: (event) => onGridKey(event, model),
    onPointerDown: (event) => onGridPress(event, model),
    onFocus: (event) => onGridFocus(event, model),
    onClick: (event) => onGridClick(event, model),
    onDoubleClick: (event) => onGridDoubleClick(event, model),
    onContextMenu: (event) => onGridContextMenu(event, model),
    onPointerOver: onGridHover,
    onPointerLeave: onGridHoverEnd,
    onCopy(event: ClipboardEvent) {
      event.preventDefault();
      event.clipboardData.setData('text/plain', editor.copy(places));
    },
    onPaste(event: ClipboardEvent) {
      event.preventDefault();
      void editor.paste(event.clipboardData.getData('text/plain'), places);
    },
  };
}

interface PartProps<Row> extends Props<Row> {
  drawn: readonly Placed<Row>[];
}

function TopLine<Row>({ model, drawn }: PartProps<Row>) {
  const { props, layout, places, chooser, texts, openMenu } = model;
  const { view, columns, onView } = props;
  const { line, column } = places.place;

  function resize(id: string, width: number): void {
    const target = columns.find((candidate) => candidate.id === id);
    if (target) onView(resized(view, target, width / layout.scale));
  }

  return (
    <Head
      columns={layout.cards ? drawn.slice(0, 1) : drawn}
      cards={layout.cards}
      view={view}
      activeColumn={line < 0 ? column : -1}
      litColumn={line >= 0 ? column : -1}
      offset={layout.offset}
      all={chooser.head}
      texts={texts}
      onMenu={openMenu}
      onResize={resize}
      onDrop={(id, before) => id !== before && onView(movedBefore(view, columns, { id, before }))}
    />
  );
}

function Rows<Row>({ model, drawn }: PartProps<Row>) {
  const { layout, places, feed } = model;
  const kit = useKit(model);
  const box = useMemo(() => (places.range ? boxOf(places.range) : undefined), [places.range]);

  return (
    <Body
      lines={model.lines}
      all={feed.all}
      groups={model.groups}
      collapsed={model.collapsed}
      loader={feed.loader}
      window={model.window}
      columns={drawn}
      span={layout.columns.length + layout.offset}
      kit={kit}
      chooser={model.chooser}
      place={places.place}
      box={box}
      editing={model.editor.editing}
      dimmed={feed.busy && feed.late}
    />
  );
}

/** Bars as high as rows, until the first answer. */
function Waiting({ rows }: { rows: number }) {
  return (
    <div role="presentation" className={styles.waiting}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.waitingRow}>
          <span className={styles.bar} />
        </div>
      ))}
    </div>
  );
}
