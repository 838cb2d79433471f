import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { applyChangeSet, previewChangeSet, revertChangeSet } from '#contract/changes.ts';
import type { PlanView, Step } from '#contract/changes.ts';
import { call } from '../call.ts';
import { Problem } from '../problem.ts';
import { queryClient } from '../query.ts';

export type Secrets = Readonly<Record<string, { password: string; confirmation: string }>>;
export type Applied = Exclude<z.infer<typeof applyChangeSet.response>, PlanView>;

/** What these steps would do, as the server that will carry them out computes it. */
export function previewQuery(workspace: string, steps: readonly Step[]) {
  return queryOptions({
    queryKey: ['preview', workspace, steps],
    queryFn: ({ signal }) =>
      call(previewChangeSet, { params: { workspace }, body: { steps: [...steps] }, signal }),
    enabled: steps.length > 0,
    staleTime: 5_000,
    gcTime: 60_000,
    retry: false,
  });
}

interface Ready {
  workspace: string;
  steps: readonly Step[];
  /** The preview that was decided on; without it the present one is taken, for dialogs that are change sets of one. */
  token?: string | undefined;
  secrets?: Secrets | undefined;
}

/** Applies steps whole or not at all, then lets every list of the workspace read again. */
export async function applySteps({ workspace, steps, token, secrets }: Ready): Promise<Applied> {
  const body = { steps: [...steps], ...(secrets ? { secrets } : {}) };
  const ifMatch = token ?? (await call(previewChangeSet, { params: { workspace }, body })).token;
  const idempotencyKey = crypto.randomUUID();

  const answer = await call(applyChangeSet, {
    params: { workspace },
    query: {},
    body,
    ifMatch,
    idempotencyKey,
  });
  await readAgain();

  return applied(answer);
}

/** Takes an applied set back by a fresh plan, and refuses if that plan is not whole. */
export async function revertSet(workspace: string, seq: number): Promise<Applied> {
  const params = { workspace, seq };
  const plan = await call(revertChangeSet, { params, query: { preview: 'true' } });

  const answer = await call(revertChangeSet, {
    params,
    query: {},
    ifMatch: 'token' in plan ? plan.token : '',
  });
  await readAgain();

  return applied(answer);
}

function applied(answer: z.infer<typeof applyChangeSet.response>): Applied {
  if ('plan' in answer) return answer;

  throw new Problem({ code: 'error.answer' });
}

async function readAgain(): Promise<void> {
  queryClient.removeQueries({ queryKey: ['preview'] });
  await queryClient.invalidateQueries();
}
