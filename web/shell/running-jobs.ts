import { queryOptions } from '@tanstack/react-query';
import { listJobs } from '#contract/jobs.ts';
import { call } from '../call.ts';

/** The jobs of a workspace that run or wait, asked for more often while there are some. */
export function runningJobsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['jobs', workspace, 'running'],
    queryFn: ({ signal }) =>
      call(listJobs, {
        params: { workspace },
        query: { filter: 'state:running,waiting', limit: 20 },
        signal,
      }),
    refetchInterval: (query) => ((query.state.data?.rows.length ?? 0) > 0 ? 2_000 : 20_000),
  });
}
