import { sealEvents } from '#app/audit/seal-events.ts';
import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import type { Step } from '#app/changesets/step.ts';
import { perform, type UseCase, type World } from '#app/perform.ts';
import { addWorkspace } from '#app/setup/add-workspace.ts';
import {
  demoName,
  demoNestings,
  demoTeams,
  founder,
  founderProfile,
  groupNames,
} from '#domain/demo/people.ts';
import { storyOf, type DemoScale, type DemoScene, type DemoSession } from '#domain/demo/story.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { adminLevels } from '#domain/level.ts';
import { refuse } from '#domain/refusal.ts';
import { demoWorldOf } from './demo-world.ts';
import { fillRecords, placeCount } from './fill-records.ts';
import { playScene } from './play-scene.ts';
import { momentAt, nowhere, readGround, requestBy, type Stage } from './stage.ts';
import { beginSession, useSession } from './visits.ts';

export type DemoWish = {
  readonly seed: number;
  readonly scale: DemoScale;
  /** What the founding of the workspace is remembered by. */
  readonly requestId?: string;
  /** Told once the workspace stands. */
  onFounded?(): void;
  /** May stop the story by throwing. */
  onProgress?(done: number, total: number): Promise<void> | void;
};

export type DemoDone = {
  readonly workspace: string;
  readonly workspaceId: WorkspaceId;
  readonly username: string;
  readonly password: string;
  readonly people: number;
};

/**
 * Fills an instance with an invented company and its last ninety days, told by a seed and played by the same
 * use cases as real life. An instance that is not set up is set up by it.
 */
export async function stageDemo(real: World, wish: DemoWish): Promise<DemoDone> {
  const { seed, scale, onProgress } = wish;
  const stage = await buildStage(real, wish);
  const sessions = new Map<DemoSession, string>();
  const timeline = [...stage.story.scenes, ...stage.story.sessions].toSorted(
    (one, other) => startOf(other) - startOf(one),
  );

  const total = timeline.length + placeCount;

  for (const [done, part] of timeline.entries()) {
    if ('act' in part) await playScene(stage, part);
    else sessions.set(part, await beginSession(stage, part));
    await onProgress?.(done, total);
  }
  for (const [session, token] of sessions) await useSession(stage, token, session);
  await fillRecords(stage, {
    seed,
    count: recordCounts[scale],
    onPlace: (n) => onProgress?.(timeline.length + n, total),
  });
  await sealEvents(stage.world);

  return {
    workspace: stage.workspace.slug,
    workspaceId: stage.workspace.id,
    username: founder.username,
    password: stage.password,
    people: stage.story.people.length + 1,
  };
}

/** A large company does not get a million records by a demo that is to be there in minutes. */
const recordCounts = { small: 4_800, large: 100_000 } as const;

function startOf(part: DemoScene | DemoSession): number {
  return 'act' in part ? part.minutesAgo : part.startedMinutesAgo;
}

const opening = 90 * 1_440;

async function buildStage(
  real: World,
  { seed, scale, requestId = nowhere.requestId, onFounded }: DemoWish,
): Promise<Stage> {
  const end = real.now();
  const demo = await demoWorldOf(real);
  demo.clock.now = momentAt({ end }, opening);
  const { workspace: slug } = await perform(demo.world, addWorkspace, {
    request: { ...nowhere, requestId },
    input: {
      workspace: demoName,
      preset: 'workgroups',
      locale: 'en',
      timeZone: 'UTC',
      founder: { ...founder, password: demo.password },
      demo: true,
    },
  });
  onFounded?.();
  const workspace = await perform(demo.world, findStage, { request: nowhere, input: { slug } });
  const ground = await perform(demo.world, readGround, {
    request: { ...nowhere, workspaceId: workspace.id },
    input: { founder: founder.username },
  });
  const stage: Stage = {
    ...demo,
    ...ground,
    story: storyOf(seed, scale),
    workspace,
    end,
    players: new Map(),
    groups: new Map(),
    places: new Map(),
  };

  await furnish(stage);

  return stage;
}

const findStage: UseCase<{ readonly slug: string }, Stage['workspace']> = {
  action: 'instance.examine',
  mode: 'read',

  async run({ stores }, { slug }) {
    return (await stores.workspaceBySlug(slug)) ?? refuse('workspace.not_found');
  },
};

/** All levels are offered, so that each of them can be seen, and the groups are there before their members. */
async function furnish(stage: Stage): Promise<void> {
  const steps: Step[] = [
    { do: 'workspace.update_policies', set: { levelsOffered: adminLevels } },
    { do: 'user.update', id: stage.founder.userId, set: founderProfile },
    {
      do: 'user.set_role',
      id: stage.founder.userId,
      roleIds: [stage.roles.get('Project Administrator') ?? ''],
    },
    ...groupNames.map((name, n): Step => ({ do: 'group.add', as: `new:${n}`, name, description: '' })),
    ...demoNestings.map(({ group, child }): Step => ({
      do: 'group.nest',
      id: `new:${groupNames.indexOf(group)}`,
      childId: `new:${groupNames.indexOf(child)}`,
    })),
    ...demoTeams.map((team, n): Step => ({
      do: 'group.add',
      as: `new:${groupNames.length + n}`,
      purpose: 'team',
      description: '',
      ...team,
    })),
  ];
  const { created } = await perform(stage.world, applyChangeSet, {
    request: requestBy(stage, 'founder'),
    input: { steps },
  });

  const names = [...groupNames, ...demoTeams.map(({ name }) => name)];
  for (const [n, name] of names.entries()) stage.groups.set(name, created[`new:${n}`] ?? '');
}
