import type { HeadChoice } from '../parts/head-menu.tsx';
import { minWidth, movedBy, pinTurned, resized, shownOrNot } from '../state/columns.ts';
import { groupedBy, sorted } from '../state/view.ts';
import { writeTsv } from '../state/tsv.ts';
import type { Column } from '../types.ts';
import type { Model } from './use-grid.ts';

/** Copying a column reads rows that were never on screen, but not without end. */
const mostCopied = 10_000;

/** What the entries of the header menu do. */
export function choose<Row>(choice: HeadChoice, id: string, model: Model<Row>): void {
  const { props, setPanel, setMenu } = model;
  const { view, onView, columns } = props;
  const column = columns.find((candidate) => candidate.id === id);
  setMenu(undefined);
  if (!column) return;

  const choices: Record<HeadChoice, () => void> = {
    ascending: () => onView(sorted(view, { column: id, direction: 'ascending' }, 'replace')),
    descending: () => onView(sorted(view, { column: id, direction: 'descending' }, 'replace')),
    filter: () => setPanel({ show: 'filter', column: id }),
    group: () => onView(groupedBy(view, view.group === id ? undefined : id)),
    find: () => model.openFind(id),
    pin: () => onView(pinTurned(view, id)),
    hide: () => onView(shownOrNot(view, id, false)),
    choose: () => setPanel({ show: 'columns' }),
    fit: () => onView(resized(view, column, widest(column, model) / model.layout.scale)),
    copy: () => void copyColumn(column, model),
    left: () => onView(movedBy(view, columns, { id, by: -1 })),
    right: () => onView(movedBy(view, columns, { id, by: 1 })),
  };
  choices[choice]();
}

/** As wide as the longest text among the rows on screen, measured in the face it is drawn in. */
function widest<Row>(column: Column<Row>, { scroller, layout }: Model<Row>): number {
  const at = layout.columns.find((placed) => placed.column.id === column.id);
  const cells =
    scroller.current?.querySelectorAll<HTMLElement>(`[data-col="${(at?.index ?? 0) + layout.offset}"]`) ?? [];
  const range = document.createRange();
  const widths = [...cells].map((cell) => {
    range.selectNodeContents(cell);
    const inner = Math.max(...[...cell.children].map((child) => child.scrollWidth), 0);
    const caret = cell.getAttribute('role') === 'columnheader' ? 32 : 0;
    return (
      Math.max(
        inner,
        cell.getAttribute('role') === 'columnheader' ? range.getBoundingClientRect().width : 0,
      ) +
      26 +
      caret
    );
  });
  return Math.max(minWidth(column), ...widths);
}

async function copyColumn<Row>(column: Column<Row>, { feed, props, say, texts }: Model<Row>): Promise<void> {
  const { loader } = feed;
  const count = Math.min(feed.state?.total?.count ?? 0, mostCopied);
  if (!loader) return;
  const rows = await loader.collect({ from: 0, to: count });
  const lines = rows.map((row) => [props.staged?.(row, column.id)?.new ?? column.text(row)]);
  await navigator.clipboard.writeText(writeTsv([[column.header], ...lines]));
  say(texts.status.copied(rows.length));
}
