import { useRef, useState } from 'react';
import type { After, Kit } from '../parts/kit.ts';

/** Ends an edit exactly once, whichever of key, press and blur comes first; a refused value may be tried again. */
export function useFinish<Row>(kit: Kit<Row>) {
  const done = useRef(false);
  const [wrong, setWrong] = useState<string>();

  function finish(value: string | undefined, then: After): void {
    if (done.current) return;
    done.current = true;
    const refused = kit.finish(value, then);
    if (!refused) return;
    done.current = false;
    setWrong(refused);
  }

  return { wrong, finish, tryAgain: () => setWrong(undefined) };
}
