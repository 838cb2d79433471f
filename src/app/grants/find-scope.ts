import type { Reads, StepContext } from '#app/administering.ts';
import { findFolder } from '#app/folders/find-folder.ts';
import { findProject } from '#app/projects/find-project.ts';
import type { AreaId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant } from '#domain/role.ts';

/** Where a role is to hold, as it is asked for. */
export type ScopeWish =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'project'; readonly projectId: string }
  | { readonly kind: 'project_area'; readonly projectId: string; readonly areaId: string }
  | { readonly kind: 'folder'; readonly folderId: string };

export type Scope = Pick<Grant, 'scopeKind' | 'projectId' | 'areaId' | 'folderId'>;

export const wholeWorkspace: Scope = {
  scopeKind: 'workspace',
  projectId: null,
  areaId: null,
  folderId: null,
};

/** Refuses a place that is not there. A folder names its project by itself. */
export async function findScope(context: StepContext, wish: ScopeWish): Promise<Scope> {
  switch (wish.kind) {
    case 'workspace':
      return wholeWorkspace;
    case 'project': {
      const { id: projectId } = await findProject(context, { id: wish.projectId });

      return { scopeKind: 'project', projectId, areaId: null, folderId: null };
    }
    case 'project_area': {
      const { id: projectId } = await findProject(context, { id: wish.projectId });
      const area = await context.facts.get('area', context.resolve<AreaId>(wish.areaId));

      return {
        scopeKind: 'project_area',
        projectId,
        areaId: (area ?? refuse('area.not_found')).id,
        folderId: null,
      };
    }
    case 'folder': {
      const { id: folderId, projectId } = await findFolder(context, { id: wish.folderId });

      return { scopeKind: 'folder', projectId, areaId: null, folderId };
    }
  }
}

export function readsScope(wish: ScopeWish): Pick<Reads, 'project' | 'area' | 'folder'> {
  return {
    project: { id: 'projectId' in wish ? [wish.projectId] : [] },
    area: { id: 'areaId' in wish ? [wish.areaId] : [] },
    folder: { id: 'folderId' in wish ? [wish.folderId] : [] },
  };
}

export function isSameScope(one: Scope, other: Scope): boolean {
  return (
    one.scopeKind === other.scopeKind &&
    one.projectId === other.projectId &&
    one.areaId === other.areaId &&
    one.folderId === other.folderId
  );
}
