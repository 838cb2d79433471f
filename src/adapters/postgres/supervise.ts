import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

export interface Supervision {
  /** Stops watching, and hands over the session if there is one. */
  end(): Promise<pg.Client | null>;
}

interface Means {
  readonly rejoin: () => Promise<pg.Client>;
  readonly log: (line: string) => void;
}

/** Watches the presence session: when it breaks, the server is gone, and we join again, which starts it. */
export function supervise(first: pg.Client, means: Means): Supervision {
  const ending = new AbortController();
  let session: pg.Client | null = first;
  let recovery: Promise<void> = Promise.resolve();
  watch(first);

  function watch(watched: pg.Client): void {
    let isGone = false;

    function gone(): void {
      if (isGone) return;
      isGone = true;
      session = null;
      if (ending.signal.aborted) return;
      means.log('The embedded database is gone; starting it again.');
      recovery = recover();
    }

    watched.once('end', gone);
    // It may have ended before anybody listened.
    watched.query('select').catch(gone);
  }

  async function recover(): Promise<void> {
    const found = await rejoinAtLast(means, ending.signal);
    if (found === null) return;

    session = found;
    watch(found);
    means.log('The embedded database is back.');
  }

  return {
    end: async () => {
      ending.abort();
      await recovery;
      return session;
    },
  };
}

/** Moments at first, because a crash is usually over at once; then calmly, because a full disk is not. */
const delaysMs = [0, 100, 250, 500, 1000, 2000];
const calmDelayMs = 10_000;

async function rejoinAtLast({ rejoin, log }: Means, ended: AbortSignal): Promise<pg.Client | null> {
  for (let attempt = 0; !ended.aborted; attempt++) {
    const waited = await pause(delaysMs[attempt] ?? calmDelayMs, true, { signal: ended }).catch(() => false);
    if (!waited) return null;

    try {
      return await rejoin();
    } catch (error) {
      log(`The embedded database is still down: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return null;
}
