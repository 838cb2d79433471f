import type { Model } from '../hooks/use-grid.ts';
import { cleared, type ViewState } from '../state/view.ts';
import type { Selection } from '../state/selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { StatusLine } from './status-line.tsx';

interface Props<Row> {
  model: Model<Row>;
  counted: string;
}

/** One strip below the frame, so that nothing moves when something is chosen. */
export function Bottom<Row>({ model, counted }: Props<Row>) {
  const { props, feed, chooser, texts } = model;
  const total = feed.state?.total;
  // Until the first rows stand nobody knows where their end is; a line that is not there yet cannot move.
  if (feed.loading) return null;
  if (!chooser.on || chooser.count === 0) {
    return (
      <StatusLine
        counted={counted}
        total={total}
        texts={texts}
        jumping={model.jumping}
        onJumping={model.setJumping}
        onJump={model.jumpTo}
      />
    );
  }

  return (
    <SelectionBar
      chooser={chooser}
      onScreen={rowsOnScreen(model)}
      exact={total?.exact ?? true}
      texts={texts}
      onShow={() => props.onView(showing(props.view, chooser.selection))}
    >
      {props.bulk?.({ selection: chooser.selection, count: chooser.count })}
    </SelectionBar>
  );
}

function rowsOnScreen<Row>({ window, rowAt, chooser }: Model<Row>): Row[] {
  const rows: Row[] = [];
  for (let line = window.first; line <= window.last; line += 1) {
    const row = rowAt(line);
    if (row !== undefined && chooser.can(row)) rows.push(row);
  }
  return rows;
}

/** The view in which everything that is chosen can be seen. */
function showing(view: ViewState, selection: Selection): ViewState {
  if (selection.mode === 'list') return cleared(view);
  return { ...cleared(view), q: selection.query.q, filters: selection.query.filters };
}
