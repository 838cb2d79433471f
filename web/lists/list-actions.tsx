import type { Action, Operation } from '#contract/operation.ts';
import { ErrorState } from '../components/error-state.tsx';
import { queryOf } from '../grid/state/view.ts';
import { useMay, useWorkspace } from '../session.ts';
import { ExportButton } from './export-button.tsx';
import { askedOf } from './list-query.ts';
import type { ListView } from './use-list-view.ts';
import { ViewsMenu } from './views-menu.tsx';

interface Props {
  views: ListView;
  exported: Pick<Operation, 'path'> & { readonly action: Action };
}

/** The views of a list, and what it shows as a file for whoever may have it. */
export function ListActions({ views, exported }: Props) {
  const { slug: workspace } = useWorkspace();
  const { q, filter, sort } = askedOf(queryOf(views.view));

  return (
    <>
      <ViewsMenu views={views} />
      {useMay(exported.action) && (
        <ExportButton operation={exported} workspace={workspace} query={{ q, filter, sort }} />
      )}
    </>
  );
}

/** What stands in place of rows that cannot be read. */
export function failedList(failure: unknown, retry: () => void) {
  return <ErrorState error={failure} onRetry={retry} />;
}
