import { missing, noBlocks, put, rowAt, touch, type Blocks, type Span } from '../state/blocks.ts';
import type { GroupHead, Query, Source, Total } from '../types.ts';

/** Rows that somebody looks at or is about to, each with the run it stands in. */
export interface Wanted {
  readonly wanted: Span;
  readonly run: Span;
}

export interface LoaderState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly total: Total | undefined;
  readonly groups: readonly GroupHead[] | undefined;
  /** What went wrong last; rows that had arrived stay. */
  readonly failure: unknown;
  /** Rises with every change, rows included. */
  readonly version: number;
}

/** The answers to one question: how many rows there are, their groups, and those rows that were looked at. */
export interface Loader<Row> {
  state(): LoaderState;
  row(index: number): Row | undefined;
  want(rows: readonly Wanted[]): void;
  /** Waits until these rows are there, for what needs rows beyond the window. */
  collect(span: Span): Promise<readonly Row[]>;
  retry(): void;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface Question<Row> {
  readonly source: Source<Row>;
  readonly query: Query;
  readonly blockSize: number;
}

/** The next block is asked for when 70 % of this one was seen. */
const ahead = 0.3;

export function startLoader<Row>({ source, query, blockSize }: Question<Row>): Loader<Row> {
  const closing = new AbortController();
  const listeners = new Set<() => void>();
  const flights = new Map<number, { readonly piece: Span; readonly abort: AbortController }>();
  const cursors = new Map<number, string>();
  let cache: Blocks<Row> = noBlocks(blockSize);
  let state: LoaderState = { phase: 'loading', total: undefined, groups: undefined, failure: undefined, version: 0 };
  let firstBlock = false;
  let latest: readonly Wanted[] = [{ wanted: { from: 0, to: 1 }, run: { from: 0, to: blockSize } }];

  function tell(change: Partial<LoaderState>): void {
    state = { ...state, ...change, version: state.version + 1 };
    const complete = state.total !== undefined && state.groups !== undefined && (firstBlock || state.total.count === 0);
    if (state.phase === 'loading' && complete) state = { ...state, phase: 'ready' };
    for (const listener of listeners) listener();
  }

  function fail(failure: unknown): void {
    if (closing.signal.aborted) return;
    tell({ failure, phase: state.phase === 'loading' ? 'failed' : state.phase });
  }

  function ask(): void {
    const signal = closing.signal;
    source.total(query, signal).then((total) => !signal.aborted && tell({ total }), fail);
    if (!query.group || !source.groups) tell({ groups: [] });
    else source.groups(query, signal).then((groups) => !signal.aborted && tell({ groups }), fail);
  }

  async function fly(piece: Span): Promise<void> {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, closing.signal]);
    flights.set(piece.from, { piece, abort });
    try {
      await take(piece, signal);
      if (!signal.aborted) tell({ failure: undefined });
    } catch (failure) {
      if (!signal.aborted) fail(failure);
    } finally {
      if (flights.get(piece.from)?.abort === abort) flights.delete(piece.from);
    }
  }

  async function take(piece: Span, signal: AbortSignal): Promise<void> {
    const cursor = cursors.get(piece.from);
    const request = { at: piece.from, limit: piece.to - piece.from, ...(cursor ? { cursor } : {}) };
    const page = await source.page(query, request, signal);
    if (signal.aborted) return;
    cache = put(cache, page.from, page.rows);
    firstBlock = true;
    if (page.next) cursors.set(page.from + page.rows.length, page.next);
    extend(page.from + page.rows.length, page.next !== undefined);
  }

  /** A total that is only "more than" grows as its end is reached. */
  function extend(end: number, more: boolean): void {
    const total = state.total;
    if (!total || total.exact || (end < total.count && more)) return;
    if (more) state = { ...state, total: { ...total, count: end + blockSize } };
    else state = { ...state, total: { ...total, count: end, exact: true } };
  }

  function fetchMissing(): void {
    const margin = Math.floor(blockSize * ahead);
    const limit = state.total?.count ?? Number.POSITIVE_INFINITY;
    const pieces = latest.flatMap(({ wanted, run }) =>
      missing(cache, { from: Math.max(run.from, wanted.from - margin), to: Math.min(run.to, limit, wanted.to + margin) }, run),
    );
    for (const { piece, abort } of flights.values()) {
      if (!pieces.some((other) => other.from === piece.from && other.to === piece.to)) abort.abort();
    }
    for (const piece of pieces) {
      const flight = flights.get(piece.from);
      if (!flight || flight.abort.signal.aborted || flight.piece.to !== piece.to) void fly(piece);
    }
  }

  ask();

  return {
    state: () => state,
    row: (index) => rowAt(cache, index),
    want(rows) {
      if (closing.signal.aborted || rows.length === 0) return;
      latest = rows;
      cache = touch(cache, rows.map(({ wanted }) => wanted));
      fetchMissing();
    },
    async collect(span) {
      const rows: Row[] = [];
      for (const piece of missing(cache, span, span)) await take(piece, closing.signal);
      for (let index = span.from; index < span.to; index += 1) {
        const row = rowAt(cache, index);
        if (row !== undefined) rows.push(row);
      }
      tell({});
      return rows;
    },
    retry() {
      tell({ failure: undefined, phase: firstBlock && state.total ? 'ready' : 'loading' });
      if (!state.total || !state.groups) ask();
      fetchMissing();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closing.abort();
      listeners.clear();
    },
  };
}
