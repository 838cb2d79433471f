import { useEffect, useImperativeHandle } from 'react';
import type { Model } from './use-grid.ts';
import { useLatest } from './use-latest.ts';

/** What the screen around the grid is given: a handle, and the counts as they become known. */
export function useOutside<Row>(model: Model<Row>, all: number | undefined): void {
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

  const matching = model.feed.state?.total;
  const { onCount } = model.props;
  useEffect(() => {
    if (matching) onCount?.({ matching, all: all === undefined ? undefined : { count: all, exact: true } });
  }, [matching, all, onCount]);
}
