import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Always the value of the last draw, for functions that are kept for longer than one. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const box = useRef(value);
  useLayoutEffect(() => {
    box.current = value;
  });
  return box;
}
