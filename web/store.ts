import { useSyncExternalStore } from 'react';

export interface Store<State> {
  get(): State;
  set(next: State | ((now: State) => State)): void;
  subscribe(listener: () => void): () => void;
}

/** A value outside React that screens can watch. For what is neither in the address nor on the server. */
export function storeOf<State>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();

  return {
    get: () => state,
    set(next) {
      const value = typeof next === 'function' ? (next as (now: State) => State)(state) : next; // no state is a function
      if (Object.is(value, state)) return;
      state = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
