import { Refusal } from '#domain/refusal.ts';

export type QueueLimits = {
  readonly atOnce: number;
  /** How many may wait; one more is refused at once. */
  readonly waiting: number;
  /** How long one may wait before being refused, in milliseconds. */
  readonly waitMs: number;
};

type Waiting = { readonly start: () => void; readonly timer: NodeJS.Timeout };

/**
 * Lets a few at a time do expensive work. Who cannot start soon is told to come back, since an answer
 * after half a minute helps nobody and the queue itself must not become the way to fill the memory.
 */
export function boundedQueue({
  atOnce,
  waiting,
  waitMs,
}: QueueLimits): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const line: Waiting[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (line.length >= waiting) throw tooMany(waitMs);

    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        line.splice(line.indexOf(entry), 1);
        reject(tooMany(waitMs));
      };
      const entry: Waiting = { start: resolve, timer: setTimeout(leave, waitMs) };

      line.push(entry);
    });
  }

  /** The place of the one who leaves is handed on; `running` stays as it is. */
  function next(): void {
    const first = line.shift();

    if (!first) {
      running -= 1;
      return;
    }
    clearTimeout(first.timer);
    first.start();
  }

  return async (work) => {
    await turn();

    try {
      return await work();
    } finally {
      next();
    }
  };
}

function tooMany(waitMs: number): Refusal {
  return new Refusal('request.too_many', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
