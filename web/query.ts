import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';
import type { Problem } from './problem.ts';
import { storeOf } from './store.ts';

export interface SessionEnd {
  reason: string;
  /** What an administrator wrote when ending it. */
  note: string;
}

/** Set when the server no longer knows the session; the shell then goes to the page that says why. */
export const sessionLost = storeOf<SessionEnd | undefined>(undefined);

/** Set while the server cannot be reached: the moment of the last answer. */
export const offlineSince = storeOf<string | undefined>(undefined);

const watch = {
  onError(error: unknown) {
    if (isProblem(error, 'access.not_signed_in')) sessionLost.set(endIn(error));
    if (isProblem(error, 'error.offline')) offlineSince.set(offlineSince.get() ?? new Date().toISOString());
  },
  onSuccess() {
    offlineSince.set(undefined);
  },
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache(watch),
  mutationCache: new MutationCache(watch),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a server that is away is asked again.
      retry: (failures, error) => failures < 2 && isProblem(error, 'error.offline'),
      retryDelay: (attempt) => 1_000 * 2 ** attempt,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

function endIn({ details }: Problem): SessionEnd {
  const { reason = '', note = '' } = details;

  return { reason: String(reason), note: String(note) };
}
