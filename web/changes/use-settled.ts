import { useEffect, useState } from 'react';

/** The value once it has stood still for a while: nobody waits for a count of what is still being typed. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);

    return () => clearTimeout(timer);
  }, [value, afterMs]);

  return settled;
}
