import type { FactView, OverlaidFacts } from '#app/facts/fact-view.ts';
import { placeOf } from '#app/grants/find-grant.ts';
import { fieldChanges, type Change } from '#domain/plan/change.ts';
import type { Grant } from '#domain/role.ts';

type Shown = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** A role that is given or taken, with where it holds, and for how long where that is bounded. */
export async function grantChange(
  change: Extract<Change, { fact: 'grant' }>,
  facts: OverlaidFacts,
): Promise<readonly Shown[]> {
  const differing = fieldChanges(change);
  const isRoleSame =
    change.before !== null && change.after !== null && change.before.roleId === change.after.roleId;
  const validity = differing.filter(
    ({ field, before, after }) =>
      ['validFrom', 'validUntil'].includes(field) && change.after !== null && (before ?? after) !== null,
  );
  const role = {
    field: 'role',
    before: await roleAndPlace(change.before, facts),
    after: await roleAndPlace(change.after, facts),
  };

  return isRoleSame ? validity : [role, ...validity];
}

/** A folder that goes elsewhere names both places; one that is made or deleted names itself. */
export async function folderChange(
  change: Extract<Change, { fact: 'folder' }>,
  facts: OverlaidFacts,
): Promise<readonly Shown[]> {
  const { before, after } = change;
  const name = fieldChanges(change).filter(({ field }) => field === 'name');
  if (before === null || after === null || before.parentId === after.parentId) return name;

  return [
    ...name,
    {
      field: 'parentFolder',
      before: await folderPlace(before.projectId, before.parentId, facts),
      after: await folderPlace(after.projectId, after.parentId, facts),
    },
  ];
}

/** `Project User (Rm) · Ferry app › Requirements`, or the role alone where it holds everywhere. */
async function roleAndPlace(grant: Grant | null, facts: OverlaidFacts): Promise<string | null> {
  if (grant === null) return null;
  const known = lastKnown(facts);
  const role = (await known.get('role', grant.roleId))?.name ?? '';
  const place = await placeOf({ facts: known }, grant);

  return place === '' ? role : `${role} · ${place}`;
}

function folderPlace(
  projectId: Grant['projectId'],
  folderId: Grant['folderId'],
  facts: OverlaidFacts,
): Promise<string> {
  return placeOf({ facts: lastKnown(facts) }, { projectId, folderId, areaId: null });
}

/** What the set itself deletes is still called what it was called. */
function lastKnown(facts: OverlaidFacts): FactView {
  return {
    where: facts.where,
    get: async (kind, id) => (await facts.get(kind, id)) ?? (await facts.stored(kind, id)),
  };
}
