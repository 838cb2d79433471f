import { useEffect, useState } from 'react';

type Readiness = 'ready' | 'counting' | 'refused';
type Run = (after?: () => void) => void;

/** Save pressed while the numbers are still counted is not lost: it runs as soon as they stand, unless they say no. */
export function useWhenReady(readiness: Readiness, run: Run): Run {
  const [wish, setWish] = useState<{ after: (() => void) | undefined }>();

  useEffect(() => {
    if (!wish || readiness === 'counting') return;
    setWish(undefined);
    if (readiness === 'ready') run(wish.after);
  }, [wish, readiness, run]);

  return (after) => setWish({ after });
}
