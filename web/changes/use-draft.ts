import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readDraft, saveDraft } from '#contract/changes.ts';
import { call } from '../call.ts';
import { queryClient } from '../query.ts';
import { useStore } from '../store.ts';
import type { Steps } from './steps.ts';
import { openStaged, staged } from './store.ts';

const saveAfterMs = 600;

/** Begins with the draft that the server kept, and keeps it there: it survives reload and sign-out. */
export function useDraft(workspace: string, mayDraft: boolean): void {
  const draft = useQuery({ ...draftQuery(workspace), enabled: mayDraft });
  const { workspace: open, steps } = useStore(staged);
  const kept = draft.data?.steps;
  // A draft that could not be kept is tried again with the next edit; Save itself does not need it.
  const { mutate: save } = useMutation({
    mutationFn: (edited: Steps) => call(saveDraft, { params: { workspace }, body: { steps: [...edited] } }),
    onSuccess: (_answer, edited) =>
      queryClient.setQueryData(
        ['draft', workspace],
        (now: typeof draft.data) => now && { ...now, steps: edited },
      ),
    // One after the other: what was edited last is what stays.
    scope: { id: `draft of ${workspace}` },
  });

  useEffect(() => {
    if (kept && open !== workspace) openStaged(workspace, kept);
  }, [kept, open, workspace]);

  useEffect(() => {
    if (open !== workspace || !kept || kept === steps) return undefined;

    // What has been saved or discarded must not come back, even if the page is closed a moment later.
    const timer = setTimeout(() => save(steps), steps.length === 0 ? 0 : saveAfterMs);

    return () => clearTimeout(timer);
  }, [steps, kept, open, workspace, save]);
}

function draftQuery(workspace: string) {
  return queryOptions({
    queryKey: ['draft', workspace],
    queryFn: ({ signal }) => call(readDraft, { params: { workspace }, signal }),
    staleTime: Infinity,
  });
}
