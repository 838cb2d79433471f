import { useCallback, useEffect, useRef, useState } from 'react';
import { queryOf, type ViewState } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import type { Column } from '../types.ts';

/** What is said within this time is heard as one. */
const togetherMs = 600;

/** What the polite live region says. Words that follow each other closely are joined, so that none is lost. */
export function useAnnouncer() {
  const [said, setSaid] = useState({ text: '', turn: 0, at: 0 });
  const [notice, setNotice] = useState<string>();
  const say = useCallback(
    (text: string) =>
      setSaid((old) => {
        const now = Date.now();
        const joined = now - old.at < togetherMs && old.text !== '' ? `${old.text}. ${text}` : text;
        return { text: joined, turn: old.turn + 1, at: now };
      }),
    [],
  );
  /** For what did not work: said, and shown until it is closed or something else is tried. */
  const warn = useCallback(
    (text: string) => {
      setNotice(text);
      say(text);
    },
    [say],
  );
  const dropNotice = useCallback(() => setNotice(undefined), []);
  // The same words said twice are heard twice.
  return {
    said: said.text === '' ? '' : said.text + (said.turn % 2 === 0 ? '\u00a0' : ''),
    say,
    notice,
    warn,
    dropNotice,
  };
}

interface Told<Row> {
  readonly view: ViewState;
  readonly columns: readonly Column<Row>[];
  readonly counted: string | undefined;
  readonly stagedCount: number | undefined;
  readonly texts: GridTexts;
  readonly say: (text: string) => void;
}

/** Says how the list is sorted, how many match and how much is staged, whenever that changes. */
export function useTold<Row>({ view, columns, counted, stagedCount, texts, say }: Told<Row>): void {
  const { sort, ...asked } = queryOf(view);
  const order = JSON.stringify(sort);
  const question = JSON.stringify(asked);
  const last = useRef({ order, question, stagedCount, pending: false });

  useEffect(() => {
    if (last.current.order === order) return;
    last.current.order = order;
    say(sortWords(view, columns, texts));
  }, [order, view, columns, texts, say]);

  useEffect(() => {
    if (last.current.question !== question) last.current = { ...last.current, question, pending: true };
    if (!last.current.pending || counted === undefined) return;
    last.current.pending = false;
    say(counted);
  }, [question, counted, say]);

  useEffect(() => {
    if (last.current.stagedCount === stagedCount) return;
    last.current.stagedCount = stagedCount;
    if (stagedCount) say(texts.status.staged(stagedCount));
  }, [stagedCount, texts, say]);
}

function sortWords<Row>({ sort }: ViewState, columns: readonly Column<Row>[], { status }: GridTexts): string {
  if (sort.length === 0) return status.unsorted;
  const words = sort.map(({ column, direction }) => {
    const header = columns.find(({ id }) => id === column)?.header ?? column;
    return direction === 'ascending' ? status.ascending(header) : status.descending(header);
  });
  return status.sorted(words.join('; '));
}
