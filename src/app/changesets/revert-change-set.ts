import type { Context, UseCase } from '#app/perform.ts';
import type { AuditEntryDraft, AuditEvent } from '#app/ports/audit.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import { refuse } from '#domain/refusal.ts';
import { actorBehindLock } from './apply-change-set.ts';
import { applyPlan, type Applied } from './apply-plan.ts';
import { planWith, standing } from './preview-change-set.ts';
import { presentPlan, type PlanView } from './present-plan.ts';
import { withoutInverse } from './revert-entry.ts';
import type { Item } from './step.ts';

export type RevertInput = { readonly seq: number; readonly token?: string | undefined };

const revertibleDays = 30;

/** Shows what taking a change set back will do. */
export const previewRevert: UseCase<RevertInput, PlanView> = {
  action: 'changeset.revert',
  mode: 'read',

  async run(context, { seq }) {
    const { workspace, actor } = standing(context);
    const items = await revertItems(context, workspace, seq);
    const plan = await planWith(context, {
      workspace,
      actor,
      items,
      guard: await workspace.guard.read(context.now),
      locking: 'snapshot',
    });

    return presentPlan(plan, { workspace, crypto: context.world.crypto, now: context.now });
  },
};

/** Takes a change set back, whole or not at all. Mails, ended sessions and passwords stay as they are. */
export const revertChangeSet: UseCase<RevertInput, Applied> = {
  action: 'changeset.revert',
  mode: 'write',

  async run(context, { seq, token }) {
    const { workspace } = standing(context);
    const guard = await workspace.guard.lock(context.now);
    const actor = await actorBehindLock(context);
    const items = await revertItems(context, workspace, seq);
    const plan = await planWith(context, { workspace, actor, items, guard, locking: 'locked' });

    return applyPlan(context, {
      workspace,
      guard,
      plan,
      secrets: { typed: new Map(), oneTime: [] },
      token,
      revertsSeq: seq,
    });
  },
};

/** The entries of an event, last first: what was built on something else goes before it. */
async function revertItems(
  context: Context,
  workspace: WorkspaceStores,
  seq: number,
): Promise<readonly Item[]> {
  const event = (await workspace.audit.read(seq, 0)) ?? refuse('changeset.not_found');
  checkRevertible(event, context.now);
  const entries = (await workspace.audit.entries(seq)).filter(
    ({ action, changes }) => changes.length > 0 && !withoutInverse.has(action),
  );
  if (entries.length === 0) refuse('changeset.no_inverse');

  return entries.toReversed().map((entry) => itemOf(entry));
}

function checkRevertible({ revertible, revertedBySeq, at }: AuditEvent, now: string): void {
  if (revertedBySeq !== null) refuse('changeset.already_reverted', { seq: revertedBySeq });
  if (!revertible) refuse('changeset.no_inverse');
  if (Date.parse(now) - Date.parse(at) > revertibleDays * 86_400_000)
    refuse('changeset.too_old', { days: revertibleDays });
}

function itemOf(entry: AuditEntryDraft): Item {
  return { step: 0, do: 'changeset.revert_entry', input: { entry }, subject: entry.subject, mass: false };
}
