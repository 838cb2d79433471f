import { callsUnderWay } from '../call.ts';

const patienceMs = 3_000;

/** The page stands: the browser has drawn it and rests, and no answer is still to come. A slow one is not waited for. */
export async function whenIdle(): Promise<void> {
  const until = performance.now() + patienceMs;

  do await rest();
  while (callsUnderWay() > 0 && performance.now() < until);
}

/** Where the browser cannot say that it rests, a moment has passed. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 200);
  });
}
