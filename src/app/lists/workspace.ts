import { home, type UseCase } from '#app/perform.ts';
import { allows } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Workspace } from '#domain/workspace.ts';

type WorkspaceView = Omit<Workspace, 'version' | 'erasedActorLabel'> & {
  readonly etag: string;
  readonly may: readonly Action[];
  readonly createdAt: Instant;
};

/** What a reader may do in the workspace at all; what may be done with a single thing stands at the thing. */
const shownActions: readonly Action[] = [
  'workspace.update',
  'workspace.update_policies',
  'user.list',
  'user.add',
  'user.export',
  'role.list',
  'role.add',
  'area.list',
  'area.add',
  'invitation.list',
  'session.list',
  'audit.list',
  'audit.export',
  'audit.verify',
  'import.upload',
  'job.list',
  'mail.read',
  'mail.test',
];

/** The workspace and its policies. */
export const readWorkspace: UseCase<undefined, WorkspaceView> = {
  action: 'workspace.read',
  mode: 'read',

  async run(context) {
    const own = home(context);
    const [workspace] = await own.facts('snapshot').where('workspace', 'id', [own.id]);
    const { version, erasedActorLabel: _, ...shown } = workspace ?? refuse('workspace.not_found');

    return {
      ...shown,
      etag: String(version),
      may: shownActions.filter((action) => allows(context.actor, action)),
      createdAt: (await own.foundedAt()) ?? refuse('workspace.not_found'),
    };
  },
};
