import { exportUsers } from '#contract/users.ts';
import type { Chosen } from '../../grid/props.ts';
import { visible } from '../../grid/state/columns.ts';
import { queryOf } from '../../grid/state/view.ts';
import type { ViewState } from '../../grid/state/view.ts';
import type { Column } from '../../grid/types.ts';
import { download } from '../../lists/export-button.tsx';
import { askedOf, ruleAskedOf } from '../../lists/list-query.ts';
import type { UserRow } from '#contract/users.ts';
import { t } from '../../texts/texts.ts';

const mostNamed = 45;

/** The file holds the columns and the order of the view; of all matches, or of those who are chosen. */
export function exportOf(workspace: string, view: ViewState, columns: readonly Column<UserRow>[]) {
  const { sort } = askedOf(queryOf(view));
  const shown = visible(columns, view).map(({ id }) => id);
  const query = { ...(sort ? { sort } : {}), columns: shown.join(',') };

  return {
    query: { ...query, ...ruleAskedOf(queryOf(view)) },
    all: () =>
      download({ operation: exportUsers, workspace, query: { ...query, ...ruleAskedOf(queryOf(view)) } }),
    chosen({ selection }: Chosen) {
      const rule =
        selection.mode === 'list'
          ? { filter: `id:${[...selection.ids].join(',')}` }
          : ruleAskedOf(selection.query);
      download({ operation: exportUsers, workspace, query: { ...query, ...rule } });
    },
    noChosen({ selection }: Chosen): string | undefined {
      const many = selection.mode === 'list' ? selection.ids.size > mostNamed : selection.except.size > 0;

      return many ? t('users.export_by_rule', { count: mostNamed }) : undefined;
    },
  };
}
