import type { HeldGrant } from '#contract/groups.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';

/** Where a role holds, in words. */
export function placeOf({ project, area, folder }: Pick<HeldGrant, 'project' | 'area' | 'folder'>): string {
  if (!project) return t('access.everywhere');
  if (folder) return t('access.in_folder', { project: project.name, folder: folder.name });

  return area ? t('access.in_area', { project: project.name, area: area.name }) : project.name;
}

/** By what somebody holds a role. */
export function sourceOf({ via, through }: Pick<HeldGrant, 'via' | 'through'>): string {
  if (!via) return t('access.direct');

  return through
    ? t('access.via_through', { group: groupName(via), through: groupName(through) })
    : t('access.via', { group: groupName(via) });
}

/** "Harbour ops: View only". */
export function grantWords(grant: HeldGrant): string {
  return t('access.place_role', { place: placeOf(grant), role: grant.role.name });
}

/** What a group gives, in few words: "3 projects, 14 permissions". */
export function givesWords({
  grants,
  permissionCount,
}: {
  grants: readonly HeldGrant[];
  permissionCount: number;
}): string {
  if (grants.length === 0) return t('access.gives_nothing');
  const projects = new Set(grants.flatMap(({ project }) => project?.id ?? [])).size;
  const permissions = t('access.permissions', { count: permissionCount });

  return projects === 0 ? permissions : t('access.gives', { projects, permissions });
}
