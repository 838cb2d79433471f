import { useEffect, useState } from 'react';
import type { Query, Source } from '../types.ts';
import type { FeedState } from './use-feed.ts';

/** How many rows there would be without any filter, asked for once something is filtered. */
export function useAll<Row>(source: Source<Row>, { query, state }: FeedState<Row>): number | undefined {
  const [all, setAll] = useState<{ readonly key: string; readonly count: number }>();
  const filtered = isFiltered(query);
  const total = state?.total?.count;

  useEffect(() => {
    if (!filtered || all?.key === source.key) return;
    const abort = new AbortController();
    source.total({ q: '', filters: [], sort: [] }, abort.signal).then(
      ({ count }) => !abort.signal.aborted && setAll({ key: source.key, count }),
      // Without this number the line says less; the list itself reports what is wrong.
      () => undefined,
    );
    return () => abort.abort();
  }, [filtered, all, source]);

  return filtered ? all?.count : total;
}

function isFiltered({ q, filters, match }: Query): boolean {
  return q !== '' || filters.length > 0 || match !== undefined;
}
