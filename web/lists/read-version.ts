import { queryOptions } from '@tanstack/react-query';
import { storeOf } from '../store.ts';

/** By list, how old the oldest of its rows on screen are: an access version. */
export const readVersions = storeOf<ReadonlyMap<string, number>>(new Map());

/** When a list was read last. It holds nothing; asking it again, as after every change set, makes the list read again. */
export function readingQuery(workspace: string, list: string) {
  return queryOptions({
    queryKey: ['list', workspace, list],
    queryFn: () => true,
    // There from the start, or the first answer would be another reading and every list would be read twice.
    initialData: true,
    staleTime: Infinity,
  });
}

/** Another whenever the list is read again. */
export function listKey(workspace: string, list: string, readAt: number): string {
  return `${workspace} ${list} ${readAt}`;
}

/** Gives, per question of a list, what takes the versions of its answers. A new question replaces all rows. */
export function noteReading(key: string) {
  let asked: unknown;

  return (question: unknown) => {
    let isNew = asked !== question;
    asked = question;

    return (version: number) =>
      readVersions.set((known) => {
        const before = isNew ? undefined : known.get(key);
        isNew = false;

        return new Map([[key, Math.min(version, before ?? version)]]);
      });
  };
}
