import { Command, InvalidArgumentError } from 'commander';

import { createTokenFor } from '#app/operator/create-token.ts';
import { tell, type Told, type ToldTo } from './tell.ts';
import { withWorld, workspaceNamed } from './with-world.ts';

type Options = ToldTo & {
  readonly workspace?: string;
  readonly user: string;
  readonly name: string;
  readonly days?: number;
};

export function tokenCommand(): Command {
  const create = new Command('create')
    .description('Create an API token that acts as a user; it is printed once and kept nowhere')
    .option('--workspace <slug>', 'the workspace; needed where there are several')
    .requiredOption('--user <id>', 'the User ID of whom the token acts as')
    .requiredOption('--name <name>', 'what the token is for')
    .option('--days <number>', 'how long it works; for ever unless given', days)
    .option('--json', 'answer as JSON')
    .action((options: Options) => tell(options, () => createToken(options)));

  return new Command('token').description('API tokens').addCommand(create);
}

async function createToken({ workspace: slug, user: username, name, days: lasting }: Options): Promise<Told> {
  return withWorld(async (ground) => {
    const workspace = await workspaceNamed(ground, slug);
    const expiresAt =
      lasting === undefined ? null : new Date(Date.now() + lasting * 86_400_000).toISOString();
    const created = await ground.operate(createTokenFor, { username, name, expiresAt }, workspace);

    return { lines: [created.token], json: { ...created, workspace: workspace.slug } };
  });
}

function days(text: string): number {
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < 1)
    throw new InvalidArgumentError('It must be a number of days, at least 1.');

  return number;
}
