import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import { readDraft, saveDraft } from '#app/changesets/drafts.ts';
import { previewChangeSet } from '#app/changesets/preview-change-set.ts';
import { previewRevert, revertChangeSet } from '#app/changesets/revert-change-set.ts';
import * as contract from '#contract/changes.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** What every administrative change goes through: look at it, carry it out, take it back. */
export function changeRoutes(api: Api): void {
  route(api, contract.previewChangeSet, ({ perform, body }) =>
    perform(previewChangeSet, { steps: body.steps }),
  );

  route(api, contract.applyChangeSet, ({ perform, query, body, headers }) => {
    if (query.preview === 'true') return perform(previewChangeSet, { steps: body.steps });

    return perform(applyChangeSet, {
      ...body,
      token: headers.ifMatch ?? undefined,
      idempotencyKey: headers.idempotencyKey ?? undefined,
    });
  });

  route(api, contract.revertChangeSet, ({ perform, params: { seq }, query, headers }) => {
    if (query.preview === 'true') return perform(previewRevert, { seq });

    return perform(revertChangeSet, { seq, token: headers.ifMatch ?? undefined });
  });

  route(api, contract.readDraft, async ({ perform }) => {
    const draft = await perform(readDraft, undefined);

    return { ...draft, steps: draft.steps.flatMap((step) => contract.step.safeParse(step).data ?? []) };
  });
  route(api, contract.saveDraft, ({ perform, body: { steps } }) => perform(saveDraft, { steps }));
}
