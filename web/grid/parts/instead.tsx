import type { Model } from '../hooks/use-grid.ts';
import { cleared } from '../state/view.ts';
import { Empty, Failed } from './states.tsx';

interface Props<Row> {
  model: Model<Row>;
  /** How many rows there are without any filter. */
  all: number | undefined;
}

/** What stands where the rows would be when there are none. */
export function Instead<Row>({ model, all }: Props<Row>) {
  const { props, feed, texts, lines } = model;
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
  if (state.phase !== 'ready' || lines.count > 0) return null;

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
