import { missing, noBlocks, put, rowAt, touch, type Blocks, type Span } from '../state/blocks.ts';
import { mostPrinted } from '../state/printed.ts';
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

export function startLoader<Row>(question: Question<Row>): Loader<Row> {
  const work = workOn(question);
  ask(work);

  return {
    state: () => work.state,
    row: (index) => rowAt(work.cache, index),
    want(rows) {
      if (work.closing.signal.aborted || rows.length === 0) return;
      work.latest = rows;
      work.cache = touch(
        work.cache,
        rows.map(({ wanted }) => wanted),
      );
      fetchMissing(work);
    },
    collect: (span) => collect(work, span),
    retry() {
      const phase = work.firstBlock && work.state.total ? 'ready' : 'loading';
      tell(work, { failure: undefined, phase });
      if (!work.state.total || !work.state.groups) ask(work);
      fetchMissing(work);
    },
    subscribe(listener) {
      work.listeners.add(listener);
      return () => work.listeners.delete(listener);
    },
    close() {
      work.closing.abort();
      work.listeners.clear();
    },
  };
}

/** What a loader holds while it works; everything here belongs to one question. */
interface Work<Row> {
  readonly question: Question<Row>;
  readonly closing: AbortController;
  readonly listeners: Set<() => void>;
  /** Questions under way, by the row they begin with. */
  readonly flights: Map<number, { readonly piece: Span; readonly abort: AbortController }>;
  /** Where a neighbouring block said one can read on. */
  readonly cursors: Map<number, string>;
  cache: Blocks<Row>;
  state: LoaderState;
  firstBlock: boolean;
  latest: readonly Wanted[];
}

function workOn<Row>(question: Question<Row>): Work<Row> {
  return {
    question,
    closing: new AbortController(),
    listeners: new Set(),
    flights: new Map(),
    cursors: new Map(),
    cache: noBlocks(question.blockSize, Math.max(24, Math.ceil(mostPrinted / question.blockSize) + 1)),
    state: { phase: 'loading', total: undefined, groups: undefined, failure: undefined, version: 0 },
    firstBlock: false,
    latest: [{ wanted: { from: 0, to: 1 }, run: { from: 0, to: question.blockSize } }],
  };
}

function tell<Row>(work: Work<Row>, change: Partial<LoaderState>): void {
  work.state = { ...work.state, ...change, version: work.state.version + 1 };
  const { total, groups, phase } = work.state;
  const complete = total !== undefined && groups !== undefined && (work.firstBlock || total.count === 0);
  if (phase === 'loading' && complete) work.state = { ...work.state, phase: 'ready' };
  for (const listener of work.listeners) listener();
}

function fail<Row>(work: Work<Row>, failure: unknown): void {
  if (work.closing.signal.aborted) return;
  tell(work, { failure, phase: work.state.phase === 'loading' ? 'failed' : work.state.phase });
}

function ask<Row>(work: Work<Row>): void {
  const { source, query } = work.question;
  const signal = work.closing.signal;
  const failed = (failure: unknown) => fail(work, failure);
  source.total(query, signal).then((total) => !signal.aborted && tell(work, { total }), failed);
  if (!query.group || !source.groups) tell(work, { groups: [] });
  else source.groups(query, signal).then((groups) => !signal.aborted && tell(work, { groups }), failed);
}

/** Asks for what the window lacks, and calls back what it no longer shows. */
function fetchMissing<Row>(work: Work<Row>): void {
  const margin = Math.floor(work.question.blockSize * ahead);
  const limit = work.state.total?.count ?? Number.POSITIVE_INFINITY;
  const pieces = work.latest.flatMap(({ wanted, run }) => {
    const from = Math.max(run.from, wanted.from - margin);
    return missing(work.cache, { from, to: Math.min(run.to, limit, wanted.to + margin) }, run);
  });
  for (const { piece, abort } of work.flights.values()) {
    if (!pieces.some((other) => other.from === piece.from && other.to === piece.to)) abort.abort();
  }
  for (const piece of pieces) {
    const flight = work.flights.get(piece.from);
    if (!flight || flight.abort.signal.aborted || flight.piece.to !== piece.to) void fly(work, piece);
  }
}

async function fly<Row>(work: Work<Row>, piece: Span): Promise<void> {
  const abort = new AbortController();
  const signal = AbortSignal.any([abort.signal, work.closing.signal]);
  work.flights.set(piece.from, { piece, abort });
  try {
    await take(work, piece, signal);
    if (!signal.aborted) tell(work, { failure: undefined });
  } catch (failure) {
    if (!signal.aborted) fail(work, failure);
  } finally {
    if (work.flights.get(piece.from)?.abort === abort) work.flights.delete(piece.from);
  }
}

async function take<Row>(work: Work<Row>, piece: Span, signal: AbortSignal): Promise<void> {
  const { source, query } = work.question;
  const cursor = work.cursors.get(piece.from);
  const request = { at: piece.from, limit: piece.to - piece.from, ...(cursor ? { cursor } : {}) };
  const page = await source.page(query, request, signal);
  if (signal.aborted) return;
  work.cache = put(work.cache, page.from, page.rows);
  work.firstBlock = true;
  const end = page.from + page.rows.length;
  if (page.next) work.cursors.set(end, page.next);
  extend(work, end, page.next !== undefined);
}

/** A total that is only "more than" grows as its end is reached. */
function extend<Row>(work: Work<Row>, end: number, more: boolean): void {
  const total = work.state.total;
  if (!total || total.exact || (end < total.count && more)) return;
  const next = more
    ? { ...total, count: end + work.question.blockSize }
    : { ...total, count: end, exact: true };
  work.state = { ...work.state, total: next };
}

/** Block by block, so that more rows can be gathered than are remembered. */
async function collect<Row>(work: Work<Row>, span: Span): Promise<readonly Row[]> {
  const { blockSize } = work.question;
  const rows: Row[] = [];
  for (let from = span.from; from < span.to; from = Math.min(span.to, nextBlock(from, blockSize))) {
    const part = { from, to: Math.min(span.to, nextBlock(from, blockSize)) };
    for (const piece of missing(work.cache, part, part)) await take(work, piece, work.closing.signal);
    for (let index = part.from; index < part.to; index += 1) {
      const row = rowAt(work.cache, index);
      if (row !== undefined) rows.push(row);
    }
  }
  tell(work, {});
  return rows;
}

function nextBlock(index: number, blockSize: number): number {
  return (Math.floor(index / blockSize) + 1) * blockSize;
}
