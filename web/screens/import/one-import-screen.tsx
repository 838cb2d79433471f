import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { isProblem } from '../../problem.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { CheckPanel } from './check-panel.tsx';
import { ImportFrame } from './import-frame.tsx';
import { MapPanel } from './map-panel.tsx';
import { NoImport } from './no-import.tsx';
import { openPanels, PanelSteps, panelOf } from './panel-steps.tsx';
import { ResultPanel } from './result-panel.tsx';
import { oneImportRoute } from './route.ts';
import { importQuery } from './use-import.ts';

/** One import, at whichever of its three panels the address says. */
export function OneImportScreen() {
  const may = useMay('import.read');
  const { slug: workspace } = useWorkspace();
  const { id } = oneImportRoute.useParams();
  const { panel: wanted } = oneImportRoute.useSearch();
  const asked = useQuery({ ...importQuery(workspace, id), enabled: may });
  const one = asked.data;
  if (!may) return <NoImport />;

  if (!one) {
    return (
      <ImportFrame>
        {asked.error ? (
          <ErrorState error={asked.error} onRetry={retryOf(asked.error, () => void asked.refetch())} />
        ) : (
          <Skeleton />
        )}
        {asked.error && <BeginAgain />}
      </ImportFrame>
    );
  }

  const panel = panelOf(one, wanted);
  const name = one.fileName || t('import.pasted');

  return (
    <ImportFrame
      tab={t('import.tab', { name })}
      summary={t('import.found', { name, count: one.counts.rows })}
    >
      <PanelSteps one={one} panel={panel} open={openPanels(one)} />
      {panel === 'map' && <MapPanel key={one.id} one={one} />}
      {panel === 'check' && <CheckPanel one={one} />}
      {panel === 'result' && <ResultPanel one={one} />}
    </ImportFrame>
  );
}

/** What is not there does not come back by asking again. */
function retryOf(error: unknown, retry: () => void): (() => void) | undefined {
  return isProblem(error, 'import.not_found') || isProblem(error, 'input.invalid') ? undefined : retry;
}

function BeginAgain() {
  const { slug: workspace } = useWorkspace();

  return (
    <p>
      <LinkButton to="/w/$workspace/people/users/import" params={{ workspace }}>
        {t('import.another')}
      </LinkButton>
    </p>
  );
}
