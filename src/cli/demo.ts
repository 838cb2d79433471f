import { Command, InvalidArgumentError, Option } from 'commander';

import { demoSlug, findStageFree } from '#app/demo/check-stage.ts';
import { removeDemo } from '#app/demo/remove-demo.ts';
import { stageDemo } from '#app/demo/stage-demo.ts';
import type { DemoScale } from '#domain/demo/story.ts';
import { listWorkspaces } from '#app/operator/list-workspaces.ts';
import { refuse } from '#domain/refusal.ts';
import { counted, progressOn, tell, type Told, type ToldTo } from './tell.ts';
import { withWorld } from './with-world.ts';

type Options = ToldTo & { readonly seed: number; readonly scale: DemoScale; readonly remove?: true };

export function demoCommand(): Command {
  return new Command('demo')
    .description('Fill the instance with an invented company and its last ninety days')
    .option('--seed <number>', 'the same seed makes the same data', seed, 1)
    .addOption(
      new Option('--scale <scale>', '120 people, or 10,000').choices(['small', 'large']).default('small'),
    )
    .addOption(new Option('--remove', 'take the demo away again').conflicts(['seed', 'scale']))
    .option('--json', 'answer as JSON')
    .action((options: Options) => tell(options, () => (options.remove ? remove() : stage(options))));
}

async function stage({ seed: number, scale }: Options): Promise<Told> {
  const progress = progressOn();
  const onProgress = (done: number, total: number): void =>
    progress.show(`Telling the story: ${Math.floor((done / total) * 100)} %`);
  const done = await withWorld(async ({ world, operate }) => {
    await operate(findStageFree, undefined);

    return stageDemo(world, { seed: number, scale, onProgress });
  }).finally(progress.end);

  return {
    lines: [
      `Workspace: ${done.workspace}, ${counted(done.people, 'person', 'people')}`,
      `User ID:   ${done.username}`,
      `Password:  ${done.password}`,
      'Everybody in the demo signs in with this password. It is shown only here.',
    ],
    json: done,
  };
}

/** The demo by its name, so that nobody has to say which workspace is meant. */
async function remove(): Promise<Told> {
  return withWorld(async ({ world, operate }) => {
    const workspaces = await operate(listWorkspaces, undefined);
    const demo = workspaces.find(({ slug }) => slug === demoSlug) ?? refuse('demo.none');
    const { people, records, auditEvents, staying, setupToken } = await operate(removeDemo, undefined, demo);
    const setupUrl = setupToken === null ? null : `${world.publicUrl}/setup#${setupToken}`;

    return {
      lines: [
        `Removed: ${counted(people, 'person', 'people')}, ${counted(records, 'record')}, ${counted(auditEvents, 'audit event')}`,
        ...(staying > 0 ? [`Still there, in other workspaces: ${counted(staying, 'person', 'people')}`] : []),
        ...(setupUrl === null ? [] : [`Set up: ${setupUrl}`]),
      ],
      json: { people, records, auditEvents, staying, setupUrl },
    };
  });
}

function seed(text: string): number {
  const number = Number(text);
  if (!/^\d{1,10}$/.test(text) || number > 4_294_967_295)
    throw new InvalidArgumentError('It must be a number from 0 to 4294967295.');

  return number;
}
