import { useSyncExternalStore } from 'react';

const query = '(max-width: 639px)';

/** Whether the page is as narrow as a phone; the same width as in the style sheets. */
export function usePhone(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(query).matches);
}

function watch(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);

  return () => media.removeEventListener('change', listener);
}
