import { useEffect } from 'react';
import { rowsOn } from '../state/lines.ts';
import { mostPrinted } from '../state/printed.ts';
import type { FeedState } from './use-feed.ts';
import { useLatest } from './use-latest.ts';

/**
 * The browser prints at once what stands there, and rows that nobody looked at are not even read. So whoever prints
 * by keys has them read first; the menu of the browser cannot be asked to wait.
 */
export function usePrint<Row>(feed: FeedState<Row>): void {
  const latest = useLatest(feed);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPrint(event) || event.defaultPrevented) return;
      event.preventDefault();
      // What cannot be read is missing on the paper, which then says so.
      void read(latest.current)
        .catch(() => undefined)
        .then(() => window.print());
    };
    addEventListener('keydown', listen);

    return () => removeEventListener('keydown', listen);
  }, [latest]);
}

function isPrint({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'p' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

async function read<Row>({ loader, all }: FeedState<Row>): Promise<void> {
  for (const { wanted } of rowsOn(all, 0, mostPrinted - 1)) await loader?.collect(wanted);
}
