import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** A form that could not be sent gives the focus to its first field that is wrong, each time anew. */
export function useFirstWrong(stopped: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (stopped > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [stopped]);

  return form;
}
