import type { Administering, StepContext } from '#app/administering.ts';
import { findFolder } from '#app/folders/find-folder.ts';
import { hasEnded, markName, marksOf, rolesFor, type FolderMark, type MarkedRole } from '#domain/grant.ts';
import type { AreaId } from '#domain/ids.ts';
import { pathOf, type Folder } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant } from '#domain/role.ts';
import { placeOf } from './find-grant.ts';
import { checkHolder, findHolder, readsHolder, type AboutHolder, suits, type Holder } from './find-holder.ts';
import { findScope } from './find-scope.ts';
import { replaceRoles } from './set-project-role.ts';

type FolderWish = AboutHolder & {
  readonly folderId: string;
  readonly marks: readonly { readonly areaId: string; readonly operation: string }[];
};

/**
 * What somebody is to have in a folder, mark by mark. What they inherit from above must be among it, since a
 * folder only adds; the rest is stored as roles, because a role is all that can be given.
 */
export const grantFolder: Administering<FolderWish> = {
  action: 'folder.grant',
  reads: ({ folderId, marks: _, ...about }) => ({
    ...readsHolder(about, []),
    folder: { id: [folderId] },
  }),

  async run(context, { folderId, marks, ...about }) {
    const holder = await findHolder(context, about);
    const folder = await findFolder(context, { id: folderId });
    checkHolder(holder);

    const wished = new Set(await namesOf(context, marks));
    const inherited = await inheritedMarks(context, holder, folder);
    const taken = [...inherited].find(([mark]) => !wished.has(mark));
    if (taken !== undefined) await refuseTaking(context, taken[1]);

    const missing = new Set([...wished].filter((mark) => !inherited.has(mark)));
    const most = context.workspace.policies.rolesPerScope === 'one' ? 1 : missing.size;
    const areaIds = new Set([...missing].map((mark) => mark.split(' ')[0] ?? ''));
    const roles = rolesFor({ wished, missing, most }, await rolesIn(context, holder, areaIds));
    const scope = await findScope(context, { kind: 'folder', folderId: folder.id });

    return replaceRoles(context, holder, { scope, roles: roles ?? refuse('grant.no_role') });
  },
};

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
function isWithin(mark: string, areaId: AreaId | null): boolean {
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
