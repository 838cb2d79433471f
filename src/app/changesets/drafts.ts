import { home, type Context, type UseCase } from '#app/perform.ts';
import { refuse } from '#domain/refusal.ts';
import type { UserId } from '#domain/ids.ts';
import { nounOf } from './expand-steps.ts';
import type { Step } from './step.ts';

export type Draft = {
  /** As they were saved, perhaps by an older version: whoever reads them checks them. */
  readonly steps: readonly unknown[];
  readonly savedAt: string | null;
  readonly others: readonly {
    readonly name: string;
    readonly initials: string;
    readonly subjects: readonly string[];
  }[];
};

const draftDays = 7;

/** The unsaved steps of an administrator, and at whom others have unsaved steps. */
export const readDraft: UseCase<undefined, Draft> = {
  action: 'draft.read',
  mode: 'read',

  async run(context) {
    const { drafts, id } = home(context);
    const userId = ownId(context);
    const since = new Date(Date.parse(context.now) - draftDays * 86_400_000).toISOString();
    const own = await drafts.read(userId);
    const others = (await drafts.others(userId, since)).map((other) => ({
      ...other,
      initials: initialsOf(other.name),
    }));

    if (own === undefined || own.savedAt < since) return { steps: [], savedAt: null, others };
    const steps = JSON.parse(context.world.crypto.open(own.sealedSteps, place(id, userId))) as unknown[]; // sealed by saveDraft

    return { steps, savedAt: own.savedAt, others };
  },
};

/** Keeps unsaved steps for seven days, sealed, since they name people. Passwords are no part of steps. */
export const saveDraft: UseCase<{ readonly steps: readonly Step[] }, { savedAt: string }> = {
  action: 'draft.save',
  mode: 'write',

  async run(context, { steps }) {
    const { drafts, id } = home(context);
    const userId = ownId(context);

    if (steps.length === 0) await drafts.discard(userId);
    else {
      await drafts.save(userId, {
        sealedSteps: context.world.crypto.seal(JSON.stringify(steps), place(id, userId)),
        subjects: [
          ...new Set(
            steps.flatMap((step) =>
              'id' in step && step.id !== undefined ? [`${nounOf(step)}:${step.id}`] : [],
            ),
          ),
        ],
        savedAt: context.now,
      });
    }

    return { savedAt: context.now };
  },
};

function ownId({ actor }: Context): UserId {
  return actor.kind === 'user' ? actor.userId : refuse('access.denied');
}

function place(workspaceId: string, userId: string): string {
  return `draft:${workspaceId}:${userId}`;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];

  return picked
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
