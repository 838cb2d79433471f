/** What somebody may administer, weakest first. The order is the rule. */
export const adminLevels = ['none', 'selective', 'extended', 'full'] as const;

export type AdminLevel = (typeof adminLevels)[number];

export function isAtLeast(level: AdminLevel, least: AdminLevel): boolean {
  return adminLevels.indexOf(level) >= adminLevels.indexOf(least);
}

/** Full may manage everybody; extended everybody but full; nobody else manages anybody. */
export function canManage(actor: AdminLevel, target: AdminLevel): boolean {
  return actor === 'full' || (actor === 'extended' && target !== 'full');
}

/** Nobody gives a level above their own, and only full gives full. */
export function canGive(actor: AdminLevel, level: AdminLevel): boolean {
  return isAtLeast(actor, 'extended') && isAtLeast(actor, level);
}
