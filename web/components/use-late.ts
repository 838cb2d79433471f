import { useEffect, useState } from 'react';

/** False at first, true once the time has passed: what answers quickly shows no trace of waiting. */
export function useLate(afterMs: number): boolean {
  const [late, setLate] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs);

    return () => clearTimeout(timer);
  }, [afterMs]);

  return late;
}
