import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { createFeed, type Feed } from '../rows/feed.ts';
import type { Question, Wanted } from '../rows/loader.ts';
import { flatLines, groupedLines, pagedLines, rowsOn, shownRows, type Lines } from '../state/lines.ts';
import { pageSize, queryOf, type ViewState } from '../state/view.ts';
import type { GroupHead, Query, Source } from '../types.ts';

const blockSize = 200;

/** The rows behind the view: what is on screen now, on which lines, and whether something newer is on its way. */
export function useFeed<Row>(source: Source<Row>, view: ViewState, collapsed: ReadonlySet<string>) {
  const query = useStable(queryOf(view));
  const size = view.paging === 'pages' ? pageSize : blockSize;
  const question = { source, query, blockSize: size };
  const first = view.paging === 'pages' ? (view.page - 1) * pageSize : 0;
  const start: Wanted = { wanted: { from: first, to: first + 1 }, run: { from: 0, to: first + size } };
  // The first question is on its way while the page is still being drawn.
  const [feed] = useState(() => begun(question, start));
  const { shown, busy, late, version } = useSyncExternalStore(feed.subscribe, feed.view);
  const windowed = useRef<readonly Wanted[]>([]);
  const asked = useRef<Query>(undefined);

  useEffect(() => {
    const stays = asked.current === query && windowed.current.length > 0;
    asked.current = query;
    feed.ask(question, stays ? windowed.current : [start]);
    // The page and the source itself may change without a new question.
    // oxlint-disable-next-line react/exhaustive-deps -- the key says when it is one
  }, [feed, source.key, query, size]);
  useEffect(() => () => feed.close(), [feed]);

  const state = shown?.state();
  const lines = useLines(
    { count: state?.total?.count ?? 0, groups: state?.groups ?? noGroups, collapsed },
    view,
  );

  return {
    query,
    loader: shown,
    state,
    lines: lines.page,
    /** Those of every page. */
    all: lines.all,
    pages: lines.pages,
    busy,
    late,
    version,
    /** The first question of the list is still open. */
    loading: !shown,
    want(first: number, last: number) {
      windowed.current = rowsOn(lines.page, first, last);
      shown?.want(windowed.current);
    },
  };
}

export type FeedState<Row> = ReturnType<typeof useFeed<Row>>;

function begun<Row>(question: Question<Row>, start: Wanted): Feed<Row> {
  const feed = createFeed<Row>();
  feed.ask(question, [start]);

  return feed;
}

const noGroups: readonly GroupHead[] = [];

interface PagedLines {
  readonly page: Lines;
  readonly all: Lines;
  readonly pages: number;
}

interface Material {
  readonly count: number;
  readonly groups: readonly GroupHead[];
  readonly collapsed: ReadonlySet<string>;
}

function useLines({ count, groups, collapsed }: Material, { paging, page }: ViewState): PagedLines {
  const lines = useMemo(
    () => (groups.length > 0 ? groupedLines(groups, collapsed) : flatLines(count)),
    [groups, collapsed, count],
  );
  const pages = useMemo(
    () => (paging === 'pages' ? Math.max(1, Math.ceil(shownRows(lines) / pageSize)) : 1),
    [lines, paging],
  );
  const paged = useMemo(
    () => (paging === 'pages' ? pagedLines(lines, Math.min(page, pages) - 1, pageSize) : lines),
    [lines, paging, page, pages],
  );
  return { page: paged, all: lines, pages };
}

/** The same object as long as it says the same. */
function useStable<Value>(value: Value): Value {
  const kept = useRef(value);
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
