import type { Right, whatCan } from '#contract/access.ts';
import type { ResponseOf } from '#contract/operation.ts';
import type { Permission } from '../../components/permission-mark.tsx';
import { t } from '../../texts/texts.ts';
import { nameIn } from './words.ts';
import type { Names } from './words.ts';

export type RightsPlace = ResponseOf<typeof whatCan>['places'][number];

/** Project and folder, or the whole workspace. */
export function placeName({ placeId, projectId }: Omit<RightsPlace, 'rights'>, names: Names): string {
  if (placeId === null) return t('explain.scope.workspace');

  return placeId === projectId
    ? nameIn(names, placeId)
    : `${nameIn(names, projectId)} / ${nameIn(names, placeId)}`;
}

export interface AreaRights {
  areaId: string;
  name: string;
  rights: readonly Right[];
}

/** The areas in which something is permitted; one without any right is not there. */
export function areasIn({ rights }: Pick<RightsPlace, 'rights'>, names: Names): readonly AreaRights[] {
  return [...Map.groupBy(rights, ({ areaId }) => areaId)]
    .map(([areaId, held]) => ({ areaId, name: nameIn(names, areaId), rights: held }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** One mark for an operation: for all records, for some of them, or for none. */
export function markOf(rights: readonly Right[], operation: string): Permission {
  const held = rights.filter((one) => one.operation === operation);
  if (held.length === 0) return 'none';

  return held.some(({ qualifier, state, field }) => qualifier === 'all' && state === null && field === null)
    ? 'all'
    : 'own';
}
