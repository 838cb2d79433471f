import { home, perform, type UseCase } from '#app/perform.ts';
import { demoAreas, demoProjects, demoTitle } from '#domain/demo/places.ts';
import { seeded, type Random } from '#domain/demo/random.ts';
import { fold } from '#domain/fold.ts';
import type { Area } from '#domain/area.ts';
import type { FolderId, ProjectId, RecordId, UserId } from '#domain/ids.ts';
import { operatorIn, type Stage } from './stage.ts';

type Filled = {
  readonly seed: number;
  readonly count: number;
  /** Called before each place is filled, with its number. */
  onPlace?(n: number): Promise<void> | void;
};

/** In how many places records lie: projects and their folders. */
export const placeCount = demoProjects.reduce((sum, { folders }) => sum + folders.length + 1, 0);

/** Twelve months of records, most of them in folders, half of them with somebody who does them. */
export async function fillRecords(stage: Stage, { seed, count, onPlace }: Filled): Promise<void> {
  const random = seeded(seed + 1);
  let filled = 0;

  for (const { name, folders, share } of demoProjects) {
    const places = ['', ...folders];
    const inProject = Math.round((count * share) / 100);
    const inEach = Math.floor(inProject / places.length);

    for (const [n, path] of places.entries()) {
      await onPlace?.((filled += 1));
      await perform(stage.world, fillPlace, {
        request: operatorIn(stage),
        input: {
          random,
          count: inEach + (n < inProject - inEach * places.length ? 1 : 0),
          projectId: stage.places.get(name) ?? '',
          folderId: path === '' ? null : (stage.places.get(`${name}/${path}`) ?? null),
          people: [...stage.players.values()].map(({ userId }) => userId),
          author: stage.founder.userId,
        },
      });
    }
  }
}

type Filling = {
  readonly random: Random;
  readonly count: number;
  readonly projectId: string;
  readonly folderId: string | null;
  readonly people: readonly UserId[];
  readonly author: UserId;
};

const year = 365 * 86_400_000;

const fillPlace: UseCase<Filling, void> = {
  action: 'instance.add_workspace',
  mode: 'write',

  async run(context, { random, count, projectId, folderId, people, author }) {
    const { facts, records } = home(context);
    const place = { projectId: projectId as ProjectId, folderId: folderId as FolderId | null }; // ids are branded where they enter a use case
    const areas = await facts('snapshot').where('area', 'name', demoAreas.map(fold));
    const ages = Array.from({ length: count }, () => random.next() * year).toSorted(
      (one, other) => other - one,
    );

    await records.add(
      ages.map((age) => {
        const area = random.pick(areas as readonly [Area, ...Area[]]); // every workspace is founded with them
        const createdAt = new Date(Date.parse(context.now) - age).toISOString();

        return {
          id: context.world.crypto.newId<RecordId>(),
          areaId: area.id,
          ...place,
          title: demoTitle(random),
          state: random.pick(area.states as readonly [string, ...string[]]), // areas of records have states
          assigneeId: random.next() < 0.5 ? random.pick(people as readonly [UserId, ...UserId[]]) : null, // the cast is not empty
          teamId: null,
          createdBy: author,
          createdAt,
          updatedAt: createdAt,
          version: 1,
        };
      }),
      place,
    );
  },
};
