import type { Log } from '#app/perform.ts';

export type Background = {
  /** Runs the task soon instead of at its next turn. */
  nudge(): void;
  stop(): Promise<void>;
};

/**
 * Runs a task over and over with a pause in between, one run at a time. A failure is logged and the
 * next turn comes all the same: what waits in the database waits there until it succeeds.
 */
export function inBackground(
  name: string,
  { everyMs, log }: { everyMs: number; log: Log },
  task: () => Promise<unknown>,
): Background {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  let failures = 0;

  function schedule(delayMs: number): void {
    if (isStopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(start, delayMs);
    timer.unref();
  }

  function start(): void {
    isWanted = false;
    running = task()
      .then(
        () => {
          failures = 0;
        },
        (error: unknown) => {
          failures += 1;
          // While the database is away every turn fails; once is enough to say so.
          if (failures === 1)
            log.error({ err: error, task: name }, 'a background task failed and will be tried again');
        },
      )
      .finally(() => {
        running = null;
        schedule(isWanted ? 0 : everyMs);
      });
  }

  schedule(everyMs);

  return {
    nudge() {
      isWanted = true;
      if (running === null) schedule(0);
    },
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
