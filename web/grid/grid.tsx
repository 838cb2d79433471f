import { usePrinting } from '../components/use-printing.ts';
import { choose } from './hooks/head-choices.ts';
import { useAll } from './hooks/use-all.ts';
import { useTold } from './hooks/use-announcer.ts';
import { useGrid, type Model } from './hooks/use-grid.ts';
import { usePrint } from './hooks/use-print.ts';
import { useOutside } from './hooks/use-outside.ts';
import { Bottom } from './parts/bottom.tsx';
import { FindPanel } from './parts/find-panel.tsx';
import { HeadMenu } from './parts/head-menu.tsx';
import { Instead } from './parts/instead.tsx';
import { Pager } from './parts/pager.tsx';
import { selectionWords } from './parts/selection-bar.tsx';
import { Sheet } from './parts/sheet.tsx';
import { FailedMore, Notice } from './parts/states.tsx';
import { Toolbar } from './parts/toolbar.tsx';
import type { GridProps } from './props.ts';
import { countRows, printedLines } from './state/printed.ts';
import { isPinned } from './state/columns.ts';
import { found } from './state/view.ts';
import styles from './grid.module.css';

/** The one list of the console: windowed, sorted, filtered, grouped, chosen from and edited in place. */
export function Grid<Row>(props: GridProps<Row>) {
  const model = useGrid(props);
  const { texts, feed } = model;
  const { columns, view, onView, stagedCount } = props;
  const all = useAll(props.source, feed);
  const counted = countedWords(model, all);
  useTold({ view, columns, counted, stagedCount, texts, say: model.say });
  useOutside(model, all);
  usePrint(feed);

  return (
    <section ref={model.root} className={styles.grid} aria-label={props.label} style={model.layout.style}>
      {props.toolbar !== 'hidden' && (
        <Toolbar
          columns={columns}
          view={view}
          onView={onView}
          texts={texts}
          search={model.search}
          panel={model.panel}
          onPanel={model.setPanel}
          actions={props.actions}
        />
      )}
      <div className={styles.frame}>
        <Finder model={model} />
        <Notices model={model} />
        <Sheet model={model} />
        <Instead model={model} all={all} />
      </div>
      <Partly model={model} />
      <div className={styles.below}>
        {view.paging === 'pages' && feed.pages > 1 && (
          <Pager
            page={Math.min(view.page, feed.pages)}
            pages={feed.pages}
            texts={texts}
            onPage={(page) => onView({ ...view, page })}
          />
        )}
        <Bottom model={model} counted={counted ?? ''} />
      </div>
      <Spoken model={model} />
      <Menus model={model} />
    </section>
  );
}

interface Part<Row> {
  model: Model<Row>;
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

function Notices<Row>({ model }: Part<Row>) {
  const { feed, texts, notice, dropNotice } = model;
  const { loader, state } = feed;

  return (
    <>
      {loader && state?.phase === 'ready' && state.failure !== undefined && (
        <FailedMore texts={texts} onRetry={() => loader.retry()} />
      )}
      {notice && (
        <Notice label={texts.status.close} onClose={dropNotice}>
          {notice}
        </Notice>
      )}
    </>
  );
}

/** Paper that does not hold all that match says so. */
function Partly<Row>({ model: { feed, texts } }: Part<Row>) {
  const printing = usePrinting();
  const { all, loader, state } = feed;
  if (!printing) return null;
  const printed = countRows(all, printedLines(all, loader));
  const total = state?.total;

  return total && printed < total.count ? <p>{texts.status.printed(printed, total.count)}</p> : null;
}

/** Heard, not seen: what happened, and how much is chosen. */
function Spoken<Row>({ model }: Part<Row>) {
  const { said, chooser, feed, texts } = model;
  const exact = feed.state?.total?.exact ?? true;

  return (
    <>
      <div className={styles.spoken} role="status" aria-live="polite">
        {said}
      </div>
      <div className={styles.spoken} role="status" aria-live="polite">
        {chooser.on && chooser.count > 0 ? selectionWords(chooser, exact, texts) : ''}
      </div>
    </>
  );
}

function Menus<Row>({ model }: Part<Row>) {
  const { props, menu, setMenu, texts, findable } = model;
  const column = props.columns.find((candidate) => candidate.id === menu?.column);

  return (
    <HeadMenu
      column={column}
      anchor={menu?.anchor ?? null}
      pinned={column !== undefined && isPinned(column, props.view)}
      grouped={column !== undefined && props.view.group === column.id}
      findable={findable}
      texts={texts}
      onChoose={(choice) => menu && choose(choice, menu.column, model)}
      onClose={() => setMenu(undefined)}
    />
  );
}

/** "10,214 users, 41 match". */
function countedWords<Row>({ feed, texts }: Model<Row>, all: number | undefined): string | undefined {
  const total = feed.state?.total;
  if (!total) return undefined;
  if (all === undefined || all === total.count) return texts.status.total(total.count, total.exact);
  return texts.status.matching(texts.status.total(all, true), texts.status.number(total.count, total.exact));
}
