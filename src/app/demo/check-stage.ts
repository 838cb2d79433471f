import type { Context, UseCase } from '#app/perform.ts';
import { allows, type Actor } from '#domain/access.ts';
import { demoName } from '#domain/demo/people.ts';
import { refuse } from '#domain/refusal.ts';
import { slugOf } from '#domain/workspace.ts';

/** How the workspace of the demo is called in addresses. */
export const demoSlug = slugOf(demoName);

/** The demo adds a workspace and accounts to the instance, so it takes whoever administers that. */
export function mayHaveDemo(actor: Actor): boolean {
  return actor.kind === 'user' && actor.isInstanceAdmin && allows(actor, 'demo.add');
}

/** Refuses a second demo, and a workspace of the same name in its place. Behind the row of the instance one comes after the other. */
export async function checkStage({ stores }: Pick<Context, 'stores'>): Promise<void> {
  await stores.instance.claim();
  const isBeingBuilt = (await stores.unfinishedJobs()).some(({ kind }) => kind === 'demo');

  if (isBeingBuilt || (await stores.workspaceBySlug(demoSlug)) !== undefined)
    refuse('demo.exists', { name: demoName });
}

/** Whether there is room for the demo, before the operator waits for it. */
export const findStageFree: UseCase<undefined, void> = {
  action: 'instance.add_workspace',
  mode: 'write',
  run: checkStage,
};
