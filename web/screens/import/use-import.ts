import { queryOptions, useMutation } from '@tanstack/react-query';
import { readJob } from '#contract/jobs.ts';
import { mapImport, readImport, startImport } from '#contract/import.ts';
import type { ImportView } from '#contract/import.ts';
import { call } from '../../call.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';

/** Asked again every second while it runs; the stream tells of jobs too, but not how far they are. */
export function importQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['import', workspace, id],
    queryFn: ({ signal }) => call(readImport, { params: { workspace, id }, signal }),
    refetchInterval: ({ state }) => (isGoing(state.data) ? 1_000 : false),
  });
}

export function jobQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['jobs', workspace, 'one', id],
    queryFn: ({ signal }) => call(readJob, { params: { workspace, id }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || state.data?.state === 'waiting' ? 1_000 : false,
  });
}

export interface Choices {
  mapping: ImportView['mapping'];
  options: ImportView['options'];
}

/** Judges every row as the import would; without choices as it was set before. */
export function useCheck(one: ImportView, onDone: () => void) {
  const { slug: workspace } = useWorkspace();

  return useMutation({
    mutationFn: (choices: Partial<Choices>) =>
      call(mapImport, { params: { workspace, id: one.id }, body: choices }),
    onSuccess: (next) => {
      keep(workspace, next);
      onDone();
    },
  });
}

export function useStart(one: ImportView, onDone: () => void) {
  const { slug: workspace } = useWorkspace();

  return useMutation({
    mutationFn: () => call(startImport, { params: { workspace, id: one.id } }),
    onSuccess: (next) => {
      keep(workspace, next);
      void queryClient.invalidateQueries({ queryKey: ['jobs', workspace] });
      onDone();
    },
  });
}

function keep(workspace: string, one: ImportView): void {
  queryClient.setQueryData(importQuery(workspace, one.id).queryKey, one);
}

function isGoing(one: ImportView | undefined): boolean {
  return one?.state === 'running' || one?.state === 'checking';
}
