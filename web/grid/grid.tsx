import { useEffect, useImperativeHandle, useMemo } from 'react';
import { currentValue } from './hooks/use-editing.ts';
import { choose } from './hooks/head-choices.ts';
import { useTold } from './hooks/use-announcer.ts';
import { onGridKey } from './hooks/use-commands.ts';
import { useGrid, type Model } from './hooks/use-grid.ts';
import * as pointer from './hooks/use-pointer.ts';
import { useAll } from './hooks/use-all.ts';
import { Body } from './parts/body.tsx';
import { FindPanel } from './parts/find-panel.tsx';
import { Head } from './parts/head.tsx';
import { HeadMenu } from './parts/head-menu.tsx';
import type { Kit } from './parts/kit.ts';
import { Pager } from './parts/pager.tsx';
import { SelectionBar, selectionWords } from './parts/selection-bar.tsx';
import { Empty, Failed, FailedMore, Notice } from './parts/states.tsx';
import { StatusLine } from './parts/status-line.tsx';
import { SummaryRow } from './parts/summary-row.tsx';
import { Toolbar } from './parts/toolbar.tsx';
import type { GridProps } from './props.ts';
import { isPinned, movedBefore, resized } from './state/columns.ts';
import { boxOf } from './state/range.ts';
import { cleared, found } from './state/view.ts';
import styles from './grid.module.css';

/** The one list of the console: windowed, sorted, filtered, grouped, chosen from and edited in place. */
export function Grid<Row>(props: GridProps<Row>) {
  const model = useGrid(props);
  const { texts, feed, chooser } = model;
  const all = useAll(props.source, feed);
  const counted = countedWords(model, all);
  useTold({ view: props.view, columns: props.columns, counted, stagedCount: props.stagedCount, texts, say: model.say });
  useHandle(model);
  useCounted(model, all);

  return (
    <section ref={model.root} className={styles.grid} aria-label={props.label} style={model.layout.style}>
      {props.toolbar !== 'hidden' && (
        <Toolbar
          columns={props.columns}
          view={props.view}
          onView={props.onView}
          texts={texts}
          search={model.search}
          panel={model.panel}
          onPanel={model.setPanel}
          actions={props.actions}
        />
      )}
      <div className={styles.frame}>
        {props.view.find && <Finder model={model} />}
        {feed.loader && feed.state?.phase === 'ready' && feed.state.failure !== undefined && (
          <FailedMore texts={texts} onRetry={() => feed.loader?.retry()} />
        )}
        {model.notice && (
          <Notice label={texts.status.close} onClose={model.dropNotice}>
            {model.notice}
          </Notice>
        )}
        <Sheet model={model} />
        <Instead model={model} all={all} />
      </div>
      {props.view.paging === 'pages' && feed.pages > 1 && (
        <Pager page={Math.min(props.view.page, feed.pages)} pages={feed.pages} texts={texts} onPage={(page) => props.onView({ ...props.view, page })} />
      )}
      <Bottom model={model} counted={counted ?? ''} />
      <div className={styles.spoken} role="status" aria-live="polite">
        {model.said}
      </div>
      <div className={styles.spoken} role="status" aria-live="polite">
        {chooser.on && chooser.count > 0 ? selectionWords(chooser, feed.state?.total?.exact ?? true, texts) : ''}
      </div>
      <Menus model={model} />
    </section>
  );
}

interface Part<Row> {
  model: Model<Row>;
}

/** The table itself: header, rows and summary in one scrolling frame. */
function Sheet<Row>({ model }: Part<Row>) {
  const { props, layout, window, places, feed, lines, groups, chooser, editor } = model;
  const kit = useKit(model);
  const drawn = useMemo(() => window.columns.flatMap((index) => layout.columns[index] ?? []), [layout.columns, window.columns]);
  const box = useMemo(() => (places.range ? boxOf(places.range) : undefined), [places.range]);
  const columns = layout.columns.length + layout.offset;
  const loading = feed.loading && feed.late;

  return (
    <div
      ref={model.scroller}
      className={styles.scroller}
      role={groups.length > 0 ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={feed.state?.total?.exact === false ? -1 : lines.all + 1 + (props.summary ? 1 : 0)}
      aria-colcount={columns}
      aria-multiselectable={chooser.on || undefined}
      aria-busy={feed.busy || undefined}
      onKeyDown={(event) => onGridKey(event, model)}
      onPointerDown={(event) => pointer.onGridPress(event, model)}
      onFocus={(event) => pointer.onGridFocus(event, model)}
      onClick={(event) => pointer.onGridClick(event, model)}
      onDoubleClick={(event) => pointer.onGridDoubleClick(event, model)}
      onContextMenu={(event) => pointer.onGridContextMenu(event, model)}
      onPointerOver={pointer.onGridHover}
      onPointerLeave={pointer.onGridHoverEnd}
      onCopy={(event) => {
        event.preventDefault();
        event.clipboardData.setData('text/plain', editor.copy(places));
      }}
      onPaste={(event) => {
        event.preventDefault();
        void editor.paste(event.clipboardData.getData('text/plain'), places);
      }}
    >
      <Head
        columns={layout.cards ? drawn.slice(0, 1) : drawn}
        cards={layout.cards}
        view={props.view}
        activeColumn={places.place.line < 0 ? places.place.column : -1}
        litColumn={places.place.line >= 0 ? places.place.column : -1}
        offset={layout.offset}
        all={chooser.head}
        texts={model.texts}
        onMenu={(column, anchor) => model.openMenu(column, anchor)}
        onResize={(id, width) => {
          const column = props.columns.find((candidate) => candidate.id === id);
          if (column) props.onView(resized(props.view, column, width));
        }}
        onDrop={(id, before) => id !== before && props.onView(movedBefore(props.view, props.columns, { id, before }))}
      />
      {loading ? <Waiting rows={8} /> : (
        <Body
          lines={lines}
          groups={groups}
          collapsed={model.collapsed}
          loader={feed.loader}
          window={window}
          columns={drawn}
          span={columns}
          kit={kit}
          chooser={chooser}
          place={places.place}
          box={box}
          editing={editor.editing}
          dimmed={feed.busy && feed.late}
        />
      )}
      {props.summary && !layout.cards && feed.loader && (
        <SummaryRow columns={drawn} cells={props.summary} offset={layout.offset} ariaIndex={lines.all + 2} />
      )}
    </div>
  );
}

/** Bars of the height of rows; the columns above them have their real widths already. */
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

function useKit<Row>(model: Model<Row>): Kit<Row> {
  const { props, texts, layout, root } = model;
  const { staged, rowName, tone, view } = props;
  const latest = useLatest(model);
  const text = view.find?.text || view.q || undefined;
  const column = view.find?.text ? view.find.column : undefined;

  return useMemo(
    () => ({
      texts,
      rowName,
      tone,
      staged,
      host: root,
      offset: layout.offset,
      cards: layout.cards,
      findIn: (candidate) => (column === undefined || column === candidate.id ? text : undefined),
      finish: (value, then) => latest.current.finishEdit(value, then),
      valueOf: (candidate, row) => currentValue({ staged }, candidate, row),
    }),
    [texts, root, rowName, tone, staged, layout.offset, layout.cards, text, column, latest],
  );
}

/** Always the model of the last draw, for those who keep a function for longer. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const box = useMemo(() => ({ current: value }), []); // oxlint-disable-line react/exhaustive-deps -- one box for good
  box.current = value;
  return box;
}

function Finder<Row>({ model }: Part<Row>) {
  const { props, texts, find, layout } = model;
  if (!props.view.find) return null;
  return (
    <FindPanel
      find={props.view.find}
      columns={layout.columns.map((placed) => placed.column)}
      answer={find.answer}
      texts={texts}
      onFind={(next) => props.onView(found(props.view, next))}
      onStep={find.step}
      onClose={model.closeFind}
    />
  );
}

/** What stands where the rows would be when there are none. */
function Instead<Row>({ model, all }: Part<Row> & { all: number | undefined }) {
  const { props, feed, texts } = model;
  const { state, loader } = feed;
  if (!state || !loader) return null;
  const retry = () => loader.retry();
  if (state.phase === 'failed') {
    return (
      <Failed texts={texts} onRetry={retry}>
        {props.failure?.(state.failure, retry)}
      </Failed>
    );
  }
  if (state.phase !== 'ready' || model.lines.count > 0) return null;
  const { q, filters, match } = feed.query;
  return (
    <Empty
      filtered={q !== '' || filters.length > 0 || match !== undefined}
      all={all === undefined ? undefined : texts.status.total(all, true)}
      texts={texts}
      onClear={() => props.onView(cleared(props.view))}
    >
      {props.empty}
    </Empty>
  );
}

/** One strip below the frame, so that nothing moves when something is chosen. */
function Bottom<Row>({ model, counted }: Part<Row> & { counted: string }) {
  const { props, feed, chooser, texts, window } = model;
  const exact = feed.state?.total?.exact ?? true;
  if (!chooser.on || chooser.count === 0) {
    return (
      <StatusLine
        counted={counted}
        total={feed.state?.total}
        texts={texts}
        jumping={model.jumping}
        onJumping={model.setJumping}
        onJump={model.jumpTo}
      />
    );
  }
  const onScreen = range(window.first, window.last).flatMap((line) => {
    const row = model.rowAt(line);
    return row !== undefined && chooser.can(row) ? [row] : [];
  });
  const rule = chooser.selection.mode === 'rule' ? chooser.selection.query : undefined;
  return (
    <SelectionBar
      chooser={chooser}
      onScreen={onScreen}
      exact={exact}
      texts={texts}
      onShow={() => props.onView(rule ? { ...cleared(props.view), q: rule.q, filters: rule.filters } : cleared(props.view))}
    >
      {props.bulk?.({ selection: chooser.selection, count: chooser.count })}
    </SelectionBar>
  );
}

function Menus<Row>({ model }: Part<Row>) {
  const { props, menu, setMenu, texts } = model;
  const column = props.columns.find((candidate) => candidate.id === menu?.column);
  return (
    <HeadMenu
      column={column}
      anchor={menu?.anchor ?? null}
      pinned={column !== undefined && isPinned(column, props.view)}
      grouped={column !== undefined && props.view.group === column.id}
      findable={model.findable}
      texts={texts}
      onChoose={(choice) => menu && choose(choice, menu.column, model)}
      onClose={() => setMenu(undefined)}
    />
  );
}

function useHandle<Row>(model: Model<Row>): void {
  const latest = useLatest(model);
  useImperativeHandle(
    model.props.ref,
    () => ({
      focus: () => latest.current.places.focus(),
      jumpTo: (row: number) => latest.current.showRow(row - 1, 'focus'),
      openFind: () => latest.current.openFind(undefined),
    }),
    [latest],
  );
}

function useCounted<Row>({ props, feed }: Model<Row>, all: number | undefined): void {
  const matching = feed.state?.total;
  const { onCount } = props;
  useEffect(() => {
    if (matching) onCount?.({ matching, all: all === undefined ? undefined : { count: all, exact: true } });
  }, [matching, all, onCount]);
}

function countedWords<Row>({ feed, texts }: Model<Row>, all: number | undefined): string | undefined {
  const total = feed.state?.total;
  if (!total) return undefined;
  if (all === undefined || all === total.count) return texts.status.total(total.count, total.exact);
  return texts.status.matching(texts.status.total(all, true), texts.status.number(total.count, total.exact));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
}
