import type { Right } from '#domain/access/what.ts';
import { nameOf } from './present-changes.ts';
import type { Plan } from './plan.ts';

const mostShown = 200;

/** A right as people read it: what may be done in which area. */
export type ShownRight = Omit<Right, 'areaId'> & { readonly area: string };

/** What somebody gains and loses in one place; the whole workspace has no name here. */
export type ShownAccess = {
  readonly userId: string;
  readonly name: string;
  readonly place: string | null;
  readonly gained: readonly ShownRight[];
  readonly lost: readonly ShownRight[];
};

export type AccessView = {
  /** How many people may do more, and how many less. */
  readonly gaining: number;
  readonly losing: number;
  /** At most 200 of them. */
  readonly people: readonly ShownAccess[];
};

/** What a plan does to who may what. */
export async function presentAccess({ access, facts }: Plan): Promise<AccessView> {
  const { differences, after } = access;
  const people: ShownAccess[] = [];

  for (const { userId, placeId, gained, lost } of differences.slice(0, mostShown)) {
    people.push({
      userId,
      name: await nameOf(`user:${userId}`, facts),
      place: placeId === null ? null : placeName(placeId),
      gained: gained.map(shownRight),
      lost: lost.map(shownRight),
    });
  }

  return {
    gaining: new Set(differences.filter(({ gained }) => gained.length > 0).map(({ userId }) => userId)).size,
    losing: new Set(differences.filter(({ lost }) => lost.length > 0).map(({ userId }) => userId)).size,
    people,
  };

  /** Project and folders, the outermost first. */
  function placeName(id: string): string {
    const folder = after.book.folder.get(id);
    if (folder === undefined) return after.book.project.get(id)?.name ?? '';

    return `${placeName(folder.parentId ?? folder.projectId)} / ${folder.name}`;
  }

  function shownRight({ areaId, ...right }: Right): ShownRight {
    return { ...right, area: after.book.area.get(areaId)?.name ?? '' };
  }
}

/** What the token keeps of it: how much it is, whoever they are. */
export function digestOfAccess({ access }: Pick<Plan, 'access'>): object {
  return access.differences.map(({ gained, lost }) => [gained.length, lost.length]);
}
