import { useEffect } from 'react';
import { storeOf } from '../store.ts';

/** What "and close" means on the screen that is open; nothing where there is nothing to close. */
export const closer = storeOf<(() => void) | undefined>(undefined);

/** Says where Save and close leads from this screen. */
export function useSaveAndClose(close: () => void): void {
  useEffect(() => {
    closer.set(() => close);

    return () => closer.set(undefined);
  }, [close]);
}
