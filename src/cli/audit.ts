import { Command } from 'commander';

import { sealEvents } from '#app/audit/seal-events.ts';
import { verifyAudit } from '#app/audit/verify-audit.ts';
import { listWorkspaces } from '#app/operator/list-workspaces.ts';
import { counted, tell, type Told, type ToldTo } from './tell.ts';
import { withWorld, workspaceNamed } from './with-world.ts';

type Options = ToldTo & { readonly workspace?: string };

export function auditCommand(): Command {
  const verify = new Command('verify')
    .description('Prove that nothing in the audit log was changed, taken out or put in')
    .option('--workspace <slug>', 'only this workspace; all of them unless given')
    .option('--json', 'answer as JSON')
    .action((options: Options) => tell(options, () => verifyAll(options)));

  return new Command('audit').description('The audit log').addCommand(verify);
}

async function verifyAll({ workspace: slug }: Options): Promise<Told> {
  return withWorld(async (ground) => {
    const chosen =
      slug === undefined
        ? await ground.operate(listWorkspaces, undefined)
        : [await workspaceNamed(ground, slug)];
    await sealEvents(ground.world);
    const verdicts = [];
    for (const workspace of chosen) {
      verdicts.push({
        workspace: workspace.slug,
        ...(await ground.operate(verifyAudit, undefined, workspace)),
      });
    }

    return {
      lines: verdicts.map(({ workspace, holds, events, brokenAt }) =>
        holds
          ? `${workspace}: the audit log holds, ${counted(events, 'event')}`
          : `${workspace}: the audit log is broken at event ${brokenAt}; it, or what comes before it, was changed outside of Muster`,
      ),
      json: { workspaces: verdicts },
      ...(verdicts.every(({ holds }) => holds) ? {} : { result: 'wrong' }),
    };
  });
}
