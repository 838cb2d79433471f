import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listAreas } from '#contract/areas.ts';
import { listGroupNames } from '#contract/groups.ts';
import { findFolders, listFolders, listProjects, readFolderAccess } from '#contract/projects.ts';
import { listRoles } from '#contract/roles.ts';
import { listUsers } from '#contract/users.ts';
import { call } from '../../call.ts';

export function projectsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['projects', workspace],
    queryFn: ({ signal }) => call(listProjects, { params: { workspace }, signal }),
    staleTime: 15_000,
  });
}

/** What lies directly in a project, or in one of its folders. */
export function foldersQuery(workspace: string, { project, parent }: { project: string; parent?: string }) {
  return queryOptions({
    queryKey: ['folders', workspace, project, parent ?? ''],
    queryFn: ({ signal }) =>
      call(listFolders, { params: { workspace, id: project }, query: parent ? { parent } : {}, signal }),
    staleTime: 15_000,
  });
}

export function foundFoldersQuery(workspace: string, { project, text }: { project: string; text: string }) {
  return queryOptions({
    queryKey: ['folders', workspace, project, 'find', text],
    queryFn: ({ signal }) =>
      call(findFolders, { params: { workspace, id: project }, query: { text }, signal }),
    enabled: text !== '' && project !== '',
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export function folderAccessQuery(workspace: string, { folder, area }: { folder: string; area: string }) {
  return queryOptions({
    queryKey: ['folder access', workspace, folder, area],
    queryFn: ({ signal }) =>
      call(readFolderAccess, { params: { workspace, id: folder }, query: { area }, signal }),
    enabled: folder !== '' && area !== '',
    staleTime: 15_000,
  });
}

export function areasQuery(workspace: string) {
  return queryOptions({
    queryKey: ['areas', workspace],
    queryFn: ({ signal }) => call(listAreas, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

export function roleChoicesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['roles', workspace],
    queryFn: ({ signal }) => call(listRoles, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

export function groupNamesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['groups', workspace],
    queryFn: ({ signal }) => call(listGroupNames, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

/** People by what somebody types; the server searches, over all of them. */
export function peopleQuery(workspace: string, q: string) {
  return queryOptions({
    queryKey: ['people', workspace, q],
    queryFn: ({ signal }) =>
      call(listUsers, {
        params: { workspace },
        query: { limit: 50, filter: 'kind:regular', ...(q ? { q } : {}) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
