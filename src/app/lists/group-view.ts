import { groupEtag } from '#app/groups/find-group.ts';
import type { GroupDetails, ListedGroup } from '#app/ports/groups.ts';
import { allows, type Actor } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import { isClosed, type Group } from '#domain/group.ts';

export type GroupView = Omit<ListedGroup, 'group'> &
  Pick<Group, 'id' | 'name' | 'description' | 'purpose' | 'audience' | 'builtIn' | 'isPrivate'> & {
    readonly etag: string;
    readonly may: readonly Action[];
  };

export type GroupDetailView = GroupView & Pick<GroupDetails, 'contains' | 'grants'>;

/** A group or team as a row of the list, with what the reader may do next. */
export function groupView(actor: Actor, { group, ...shown }: ListedGroup): GroupView {
  const { id, name, description, purpose, audience, builtIn, isPrivate } = group;

  return {
    ...shown,
    id,
    name,
    description,
    purpose,
    audience,
    builtIn,
    isPrivate,
    etag: groupEtag(group),
    may: mayWith(actor, group),
  };
}

export function groupDetailView(
  actor: Actor,
  { contains, grants, ...listed }: GroupDetails,
): GroupDetailView {
  return { ...groupView(actor, listed), contains, grants };
}

/** Built-in groups stay, and who is in most of them follows from something else. */
function mayWith(actor: Actor, group: Group): readonly Action[] {
  const own: readonly Action[] = group.builtIn === null ? ['group.update', 'group.delete'] : [];
  const open: readonly Action[] = isClosed(group)
    ? []
    : ['group.add_member', 'group.remove_member', 'group.nest', 'group.unnest'];

  return [...own, ...open].filter((action) => allows(actor, action));
}
