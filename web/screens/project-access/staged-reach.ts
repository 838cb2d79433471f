import type { Pair } from './lines.ts';
import type { Known } from './matrix-cells.ts';
import type { StagedCells } from './staged-cells.ts';

export interface Difference {
  /** By how many more cells lead somewhere once everything is saved. */
  readonly reached: number;
  /** By how many more of them hold this role. */
  readonly holding: number;
}

/**
 * What staged cells come to, among those that were looked at. A group stands for as many as are in it, which
 * only the server knows, so groups are left to the review.
 */
export function differenceFor(
  { staged, known }: { staged: StagedCells; known: Known },
  counts: (pair: Pair) => boolean,
  roleId?: string,
): Difference {
  let [reached, holding] = [0, 0];

  for (const [key, roleIds] of staged) {
    const one = known.get(key);
    if (!one || !counts(one.pair)) continue;
    const { cell } = one;
    const stays = (cell?.inherited.length ?? 0) + (cell?.partial ?? 0) > 0;
    const inherits = cell?.inherited.some(({ role }) => role.id === roleId) ?? false;
    const held = cell?.direct.some(({ role }) => role.id === roleId) ?? false;
    const direct = (cell?.direct.length ?? 0) > 0;

    reached += Number(stays || roleIds.length > 0) - Number(stays || direct);
    if (roleId !== undefined)
      holding += Number(inherits || roleIds.includes(roleId)) - Number(inherits || held);
  }

  return { reached, holding };
}
