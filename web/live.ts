import { useEffect } from 'react';
import { queryClient } from './query.ts';

type Listener = (what: string) => void;

const listeners = new Set<Listener>();

/**
 * Keeps one stream open to the workspace that is looked at. The server says only that something changed,
 * never what it is now; that is asked for with one's own rights.
 */
export function useLiveStream(workspace: string): void {
  useEffect(() => {
    const stream = new EventSource(`/api/v1/w/${encodeURIComponent(workspace)}/events`);
    stream.addEventListener('message', ({ data }) => {
      const what = whatIn(String(data));
      if (what === undefined) return;

      if (what === 'facts') void queryClient.invalidateQueries({ queryKey: ['me'] });
      if (what === 'jobs') void queryClient.invalidateQueries({ queryKey: ['jobs'] });
      for (const listener of listeners) listener(what);
    });

    return () => stream.close();
  }, [workspace]);
}

/** Calls when something in the workspace changed: `facts`, `audit` or `jobs`. Lists offer to read again; rows never move by themselves. */
export function useLiveChange(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);

    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

function whatIn(data: string): string | undefined {
  try {
    const event: unknown = JSON.parse(data);

    return typeof event === 'object' && event !== null && 'what' in event ? String(event.what) : undefined;
  } catch {
    return undefined;
  }
}
