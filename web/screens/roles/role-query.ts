import { queryOptions } from '@tanstack/react-query';
import { listAreas } from '#contract/areas.ts';
import { listProducts } from '#contract/licences.ts';
import { listRoles, readRole } from '#contract/roles.ts';
import { call } from '../../call.ts';

export function rolesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['roles', workspace],
    queryFn: ({ signal }) => call(listRoles, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

export function roleQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['role', workspace, id],
    queryFn: ({ signal }) => call(readRole, { params: { workspace, id }, signal }),
    staleTime: 5_000,
  });
}

export function areasQuery(workspace: string) {
  return queryOptions({
    queryKey: ['areas', workspace],
    queryFn: ({ signal }) => call(listAreas, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

export function productsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['products', workspace],
    queryFn: ({ signal }) => call(listProducts, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}
