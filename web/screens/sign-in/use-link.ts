import { useQuery } from '@tanstack/react-query';
import { inspectLink } from '#contract/links.ts';
import { call } from '../../call.ts';

/** What a mailed link is for. Opening the page changes nothing; only its button does. */
export function useLink(token: string | undefined) {
  return useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => call(inspectLink, { body: { token: token ?? '' }, signal }),
    enabled: token !== undefined,
    staleTime: Infinity,
    retry: false,
  });
}
