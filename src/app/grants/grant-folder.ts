import type { Administering, StepContext } from '#app/administering.ts';
import { findFolder } from '#app/folders/find-folder.ts';
import { hasEnded, markName, marksOf, rolesFor, type FolderMark, type MarkedRole } from '#domain/grant.ts';
import { pathOf, type Folder } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant, Role } from '#domain/role.ts';
import { grantsThere } from './add-grant.ts';
import { placeOf } from './find-grant.ts';
import { checkHolder, findHolder, readsHolder, type AboutHolder, suits, type Holder } from './find-holder.ts';
import { findScope, type Scope } from './find-scope.ts';
import { replaceRoles } from './set-project-role.ts';

type FolderWish = AboutHolder & {
  readonly folderId: string;
  readonly areaId?: string | undefined;
  readonly marks: readonly { readonly areaId: string; readonly operation: string }[];
};

/**
 * What somebody is to have in a folder, mark by mark, in one area or in all. What they inherit from above must
 * be among it, since a folder only adds; the rest is stored as roles, because a role is all that can be given.
 */
export const grantFolder: Administering<FolderWish> = {
  action: 'folder.grant',
  reads({ folderId, marks, subjectKind, subjectId }) {
    const areaIds = [...new Set(marks.map(({ areaId }) => areaId))];

    return {
      ...readsHolder({ subjectKind, subjectId }, []),
      folder: { id: [folderId] },
      area: { id: areaIds },
      permission: { areaId: areaIds },
    };
  },

  async run(context, { folderId, areaId, marks, ...about }) {
    const holder = await findHolder(context, about);
    const folder = await findFolder(context, { id: folderId });
    checkHolder(holder);

    const scope = await findScope(context, { kind: 'folder', folderId: folder.id });
    const inherited = await inheritedMarks(context, holder, folder);
    const held = await rolesHeld(context, holder, scope);
    const elsewhere = [...inherited.keys(), ...held.flatMap((one) => [...marksOf(one.permissions)])];
    const wished = new Set([
      ...(await namesOf(context, marks)),
      ...(areaId === undefined ? [] : elsewhere.filter((mark) => !isWithin(mark, areaId))),
    ]);
    const taken = [...inherited].find(([mark]) => !wished.has(mark));
    if (taken !== undefined) await refuseTaking(context, taken[1]);

    const missing = new Set([...wished].filter((mark) => !inherited.has(mark)));
    const roles = await rolesThatGive(context, holder, { wished, missing, held });

    return replaceRoles(context, holder, { scope, roles: roles ?? refuse('grant.no_role') });
  },
};

type Wanted = {
  readonly wished: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  readonly held: readonly MarkedRole[];
};

/** Roles that are held already and give nothing unwished stay; others come for what is still missing. */
async function rolesThatGive(
  context: StepContext,
  holder: Holder,
  { wished, missing, held }: Wanted,
): Promise<readonly Role[] | undefined> {
  const kept = held.filter(({ permissions }) => marksOf(permissions).isSubsetOf(wished));
  const given = new Set(kept.flatMap(({ permissions }) => [...marksOf(permissions)]));
  const open = missing.difference(given);
  const areaIds = new Set([...missing].map((mark) => mark.split(' ')[0] ?? ''));
  if (missing.size === 0) return [];
  if (open.size === 0) return kept.map(({ role }) => role);

  const roles = await rolesIn(context, holder, areaIds);
  if (context.workspace.policies.rolesPerScope === 'one')
    return rolesFor({ wished, missing, most: 1 }, roles);
  const more = rolesFor({ wished, missing: open, most: open.size }, roles);

  return more === undefined ? undefined : [...kept.map(({ role }) => role), ...more];
}

async function rolesHeld(context: StepContext, holder: Holder, scope: Scope): Promise<readonly MarkedRole[]> {
  const { facts } = context;
  const held: MarkedRole[] = [];

  for (const { roleId } of await grantsThere(context, holder, scope)) {
    const role = await facts.get('role', roleId);
    if (role !== undefined)
      held.push({ role, permissions: await facts.where('permission', 'roleId', roleId) });
  }

  return held;
}

async function namesOf({ facts }: StepContext, marks: FolderWish['marks']): Promise<readonly string[]> {
  const names: string[] = [];

  for (const { areaId, operation } of marks) {
    const area = (await facts.get('area', areaId)) ?? refuse('area.not_found');
    names.push(markName({ areaId: area.id, operation } satisfies FolderMark));
  }

  return names;
}

/** What the holder has been given above the folder, by the grant that gives it. */
async function inheritedMarks(
  context: StepContext,
  { subjectId }: Holder,
  folder: Folder,
): Promise<ReadonlyMap<string, Grant>> {
  const { facts, now } = context;
  const path = pathOf(folder, await facts.where('folder', 'projectId', folder.projectId));
  const above = new Set<string>(path.slice(0, -1).map(({ id }) => id));
  const marks = new Map<string, Grant>();

  for (const grant of await facts.where('grant', 'subjectId', subjectId)) {
    const reaches =
      grant.scopeKind === 'workspace' ||
      (grant.projectId === folder.projectId && (grant.folderId === null || above.has(grant.folderId)));
    if (!reaches || hasEnded(grant, now) || (grant.validFrom !== null && grant.validFrom > now)) continue;

    for (const mark of marksOf(await facts.where('permission', 'roleId', grant.roleId)))
      if (isWithin(mark, grant.areaId)) marks.set(mark, marks.get(mark) ?? grant);
  }

  return marks;
}

/** A role that was given in one area of the project gives nothing in the others. */
function isWithin(mark: string, areaId: string | null): boolean {
  return areaId === null || mark.startsWith(`${areaId} `);
}

async function refuseTaking(context: StepContext, grant: Grant): Promise<never> {
  const role = await context.facts.get('role', grant.roleId);
  const source = (await placeOf(context, grant)) || context.workspace.name;

  return refuse('grant.inherited', { role: role?.name ?? '', source });
}

/** The roles that permit something in these areas and that the holder may have, each with all it permits. */
async function rolesIn(
  { facts }: StepContext,
  holder: Holder,
  areaIds: ReadonlySet<string>,
): Promise<readonly MarkedRole[]> {
  const roleIds = new Set<string>();
  const found: MarkedRole[] = [];

  for (const areaId of areaIds)
    for (const { roleId } of await facts.where('permission', 'areaId', areaId)) roleIds.add(roleId);
  for (const roleId of roleIds) {
    const role = await facts.get('role', roleId);
    if (role !== undefined && suits(holder, role))
      found.push({ role, permissions: await facts.where('permission', 'roleId', roleId) });
  }

  return found;
}
