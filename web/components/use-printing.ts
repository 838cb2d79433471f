import { useSyncExternalStore } from 'react';

let printedAt: Date | undefined;

/** The moment of printing while the page is printed; what is drawn then goes on paper. */
export function usePrinting(): Date | undefined {
  return useSyncExternalStore(subscribe, () => printedAt);
}

function subscribe(listener: () => void): () => void {
  const begin = () => {
    printedAt ??= new Date();
    listener();
  };
  const end = () => {
    printedAt = undefined;
    listener();
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);

  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}
