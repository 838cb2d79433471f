import { useCallback, useEffect, useRef, useState } from 'react';
import type { Find } from '../state/view.ts';
import type { FindAnswer, Query, Source } from '../types.ts';

const pauseMs = 150;

interface Wish<Row> {
  readonly source: Source<Row>;
  readonly query: Query;
  readonly find: Find | undefined;
  /** The row to look on from. */
  readonly from: () => number;
  readonly onFound: (index: number) => void;
}

/** Looks on the server, over all rows: a moment after the last key, and at once for Next and Previous. */
export function useFind<Row>({ source, query, find, from, onFound }: Wish<Row>) {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly found: FindAnswer }>();
  const running = useRef<AbortController>(undefined);
  const key = JSON.stringify([source.key, query, find?.text, find?.column]);
  const text = find?.text ?? '';

  const look = useCallback(
    (start: number, direction: 'next' | 'previous') => {
      running.current?.abort();
      if (text === '' || !source.find) return;
      const abort = new AbortController();
      running.current = abort;
      const request = { text, from: start, direction, ...(find?.column ? { column: find.column } : {}) };
      source.find(query, request, abort.signal).then(
        (found) => {
          if (abort.signal.aborted) return;
          setAnswer({ key, found });
          if (found.count > 0) onFound(found.index);
        },
        // The list itself reports what is wrong with the connection.
        () => undefined,
      );
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the key holds query, text and column
    [key, onFound],
  );

  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => look(from() - 1, 'next'), pauseMs);
    return () => {
      clearTimeout(timer);
      running.current?.abort();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- due when the question changes, not when the place does
  }, [look]);

  const current = answer?.key === key && text !== '' ? answer.found : undefined;
  return {
    answer: current,
    step: (direction: 'next' | 'previous') =>
      look(current && current.count > 0 ? current.index : from(), direction),
  };
}
