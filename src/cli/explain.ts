import { Command } from 'commander';

import { explainAccess } from '#app/access/explain-access.ts';
import { findResource } from '#app/operator/find-resource.ts';
import { linesOf } from './explain-lines.ts';
import { tell, type Told, type ToldTo } from './tell.ts';
import { withWorld, workspaceNamed } from './with-world.ts';

type Options = ToldTo & { readonly workspace?: string };
type Question = { readonly user: string; readonly action: string; readonly resource: string };

export function explainCommand(): Command {
  return new Command('explain')
    .description('Say whether somebody may do something, why, and what would change it')
    .argument('<user>', 'User ID or address')
    .argument('<action>', 'create, read, update, delete or a special permission of the area')
    .argument('<resource>', 'the id of a record, or AREA, AREA@PROJECT, AREA@PROJECT/FOLDER by their names')
    .option('--workspace <slug>', 'the workspace; needed where there are several')
    .option('--json', 'answer as JSON')
    .action((...[user, action, resource, options]: [string, string, string, Options]) =>
      tell(options, () => explain({ user, action, resource }, options)),
    );
}

async function explain({ action, ...named }: Question, { workspace: slug }: Options): Promise<Told> {
  return withWorld(async (ground) => {
    const workspace = await workspaceNamed(ground, slug);
    const { user, resource } = await ground.operate(findResource, named, workspace);
    const explained = await ground.operate(explainAccess, { user, action, resource }, workspace);

    return { lines: linesOf({ user, action, resource }, explained), json: explained };
  });
}
