import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { nothing } from '../grid/state/selection.ts';
import type { Selection } from '../grid/state/selection.ts';
import { useMe, useWorkspace } from '../session.ts';
import { gridWords } from './grid-words.ts';
import type { RowWords } from './grid-words.ts';
import type { OfSomebody } from './people-behind.ts';
import { useListView } from './use-list-view.ts';
import type { BuiltInView, ListView } from './use-list-view.ts';

interface Wish {
  list: ListView['list'];
  builtInViews: () => readonly BuiltInView[];
  words: RowWords;
}

/** What every list about people sets up: its views and words, what is chosen, and the menu of a row. */
export function useListScreen<Row extends OfSomebody>({ list, builtInViews, words }: Wish) {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const builtIn = useMemo(() => builtInViews(), [builtInViews]);
  const views = useListView({ list, builtIn });
  const [selection, setSelection] = useState<Selection>(nothing);
  const [menu, setMenu] = useState<{ row: Row; anchor: HTMLElement }>();

  return {
    views,
    menu,
    openMenu: useCallback((row: Row, anchor: HTMLElement) => setMenu({ row, anchor }), []),
    closeMenu: () => setMenu(undefined),
    openUser: ({ userId }: Row) =>
      void navigate({ to: '/w/$workspace/people/users/$id', params: { workspace, id: userId } }),
    /** As the grid takes it. */
    grid: {
      view: views.view,
      onView: views.setView,
      selection,
      onSelection: setSelection,
      singleKeys: useMe().preferences['shortcuts'] !== false,
      texts: useMemo(() => gridWords(words), [words]),
    },
  };
}
