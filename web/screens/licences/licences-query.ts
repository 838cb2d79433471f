import { queryOptions } from '@tanstack/react-query';
import { listAreas } from '#contract/areas.ts';
import { listProducts } from '#contract/licences.ts';
import { call } from '../../call.ts';

export function productsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['products', workspace],
    queryFn: ({ signal }) => call(listProducts, { params: { workspace }, signal }),
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
