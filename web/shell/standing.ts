import { useEffect } from 'react';
import { storeOf, useStore } from '../store.ts';
import { whenIdle } from './when-idle.ts';

const standing = storeOf(false);

/** Whether the first page stands. What is good to know beside it is asked only then, so that it waits for nothing else. */
export function usePageStands(): boolean {
  return useStore(standing);
}

/** Once, in the frame of all pages. */
export function useWatchStanding(): void {
  useEffect(() => void whenIdle().then(() => standing.set(true)), []);
}
