import { Command, Option } from 'commander';

import { resetAdmin, type Reset } from '#app/operator/reset-admin.ts';
import { tell, type Told, type ToldTo } from './tell.ts';
import { withWorld, workspaceNamed } from './with-world.ts';

type Options = ToldTo & { readonly workspace?: string; readonly disarm?: true; readonly user?: string };

export function resetAdminCommand(): Command {
  return new Command('reset-admin')
    .description(
      'Open the built-in Admin of a workspace, or give a user full access back, with a one-time password',
    )
    .option('--workspace <slug>', 'the workspace; needed where there are several')
    .addOption(new Option('--disarm', 'close the built-in Admin again').conflicts('user'))
    .option('--user <id>', 'the User ID of somebody who gets full access back instead')
    .option('--json', 'answer as JSON')
    .action((options: Options) => tell(options, () => reset(options)));
}

async function reset(options: Options): Promise<Told> {
  return withWorld(async (ground) => {
    const workspace = await workspaceNamed(ground, options.workspace);
    const { username, password } = await ground.operate(resetAdmin, resetOf(options), workspace);

    return { lines: linesOf(username, password), json: { workspace: workspace.slug, username, password } };
  });
}

function resetOf({ user, disarm }: Options): Reset {
  if (user !== undefined) return { who: 'user', username: user };

  return { who: 'admin', how: disarm ? 'disarm' : 'arm' };
}

function linesOf(username: string, password: string | null): readonly string[] {
  if (password === null) return [`${username} is closed and cannot sign in.`];

  return [
    `User ID:  ${username}`,
    `Password: ${password}`,
    'The password works once and is shown only here. A new one must be chosen at the first sign-in.',
  ];
}
