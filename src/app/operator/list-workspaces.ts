import type { UseCase } from '#app/perform.ts';
import type { Workspace } from '#domain/workspace.ts';

/** Every workspace of the instance, for commands that name one by its slug. */
export const listWorkspaces: UseCase<undefined, readonly Workspace[]> = {
  action: 'instance.examine',
  mode: 'read',

  async run({ stores }) {
    return stores.instance.workspaces();
  },
};
