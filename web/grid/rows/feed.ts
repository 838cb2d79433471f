import { startLoader, type Loader, type Question, type Wanted } from './loader.ts';

export interface FeedView<Row> {
  /** What is on screen; while another question is answered it stays, dimmed. */
  readonly shown: Loader<Row> | undefined;
  readonly busy: boolean;
  /** The answer takes long enough that the screen should say so. */
  readonly late: boolean;
  readonly version: number;
}

/** Keeps the old answer on screen until the new one has its first rows. */
export interface Feed<Row> {
  /** Nothing where the question is still the one that was asked last. */
  ask(question: Question<Row>, first: readonly Wanted[]): void;
  view(): FeedView<Row>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const patienceMs = 150;

export function createFeed<Row>(): Feed<Row> {
  const listeners = new Set<() => void>();
  let view: FeedView<Row> = { shown: undefined, busy: true, late: false, version: 0 };
  let pending: Loader<Row> | undefined;
  let latest: Question<Row> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(change: Partial<FeedView<Row>>): void {
    view = { ...view, ...change, version: view.version + 1 };
    for (const listener of listeners) listener();
  }

  function settle(loader: Loader<Row>): void {
    if (loader === view.shown) return tell({});
    if (loader !== pending || loader.state().phase === 'loading') return;
    clearTimeout(timer);
    view.shown?.close();
    pending = undefined;
    tell({ shown: loader, busy: false, late: false });
  }

  return {
    ask(question, first) {
      if (latest && isSame(latest, question)) return;
      latest = question;
      pending?.close();
      clearTimeout(timer);
      const loader = startLoader(question);
      pending = loader;
      loader.subscribe(() => settle(loader));
      loader.want(first);
      timer = setTimeout(() => tell({ late: true }), patienceMs);
      tell({ busy: true, late: false });
      settle(loader);
    },
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(timer);
      pending?.close();
      view.shown?.close();
      pending = undefined;
      latest = undefined;
      view = { ...view, shown: undefined, busy: true };
    },
  };
}

function isSame<Row>(one: Question<Row>, other: Question<Row>): boolean {
  return (
    one.source.key === other.source.key && one.query === other.query && one.blockSize === other.blockSize
  );
}
