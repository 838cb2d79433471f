import { useEffect } from 'react';
import { queryClient } from './query.ts';
import { storeOf } from './store.ts';

type Listener = (what: string) => void;

/** The access version of the workspace that is looked at, as it was last told. */
export const toldVersion = storeOf(0);

const listeners = new Set<Listener>();

/**
 * Keeps one stream open to the workspace that is looked at. The server says only that something changed,
 * never what it is now; that is asked for with one's own rights.
 */
export function useLiveStream(workspace: string): void {
  useEffect(() => {
    toldVersion.set(0);
    const stream = new EventSource(`/api/v1/w/${encodeURIComponent(workspace)}/events`);
    stream.addEventListener('message', ({ data }) => {
      const { type, what, version } = eventIn(String(data));
      if (what === 'facts') toldVersion.set(version);
      if (type !== 'changed') return;

      if (what === 'facts') void queryClient.invalidateQueries({ queryKey: ['me'] });
      if (what === 'jobs') void queryClient.invalidateQueries({ queryKey: ['jobs'] });
      for (const listener of listeners) listener(what);
    });

    // The server closes it for good where one is no longer at home, or where the workspace is gone.
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) void queryClient.invalidateQueries({ queryKey: ['me'] });
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

interface Told {
  type: string;
  what: string;
  version: number;
}

function eventIn(data: string): Told {
  try {
    const { type = '', what = '', version = 0 } = JSON.parse(data) as Partial<Told>; // as our own server writes it

    return { type, what, version };
  } catch {
    return { type: '', what: '', version: 0 };
  }
}
