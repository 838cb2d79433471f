import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export const filters = ['all', 'granted', 'uncovered', 'changed'] as const;
export type Filter = (typeof filters)[number];

interface EditorSearch {
  q?: string;
  show?: string;
  licences?: string;
  compare?: string;
}

/** What the editor shows, as its address says it. */
export function useEditorSearch() {
  const search = useSearch({ strict: false }) as EditorSearch; // what its route takes
  const navigate = useNavigate();
  const go = useCallback(
    (next: EditorSearch) => {
      const kept = Object.entries({ ...search, ...next }).filter(
        ([, value]) => value !== undefined && value !== '',
      );
      void navigate({ to: '.', search: Object.fromEntries(kept) as never, replace: true }); // this very route
    },
    [navigate, search],
  );

  return useMemo(
    () => ({
      find: search.q ?? '',
      filter: filters.find((one) => one === search.show) ?? 'all',
      licences: new Set((search.licences ?? '').split(',').filter(Boolean)),
      compare: search.compare,
      setFind: (q: string) => go({ q }),
      setFilter: (show: Filter) => go({ show: show === 'all' ? '' : show }),
      setLicences: (ids: ReadonlySet<string>) => go({ licences: [...ids].join(',') }),
      setCompare: (compare: string | undefined) => go({ compare: compare ?? '' }),
    }),
    [search, go],
  );
}
