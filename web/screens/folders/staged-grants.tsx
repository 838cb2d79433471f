import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../changes/apply.ts';
import { withoutStep } from '../../changes/steps.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { shown } from '../../changes/sentences.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { refusalText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Steps } from '../../changes/steps.ts';
import styles from './folders.module.css';

/** What is staged for this folder, as the server that will save it says, and why it cannot be saved. */
export function StagedGrants({ folder }: { folder: string }) {
  const { slug: workspace, preset } = useWorkspace();
  const about = { field: 'role', preset };
  const steps = useSettled(useStagedSteps(), 250);
  const { data: plan } = useQuery(previewQuery(workspace, steps));
  const own = new Set(steps.flatMap((step, at) => (isIn(step, folder) ? [at] : [])));
  const lines = (plan?.changes ?? []).filter(({ step, field }) => own.has(step) && field === 'role');
  const refusals = (plan?.refusals ?? []).filter(({ step }) => own.has(step));
  if (own.size === 0 || (lines.length === 0 && refusals.length === 0)) return null;

  return (
    <div className={styles.staged}>
      {refusals.map(({ code, details, step }) => (
        <Banner key={`${step} ${code}`} kind="danger">
          {refusalText(code, details) ?? code}
        </Banner>
      ))}
      {lines.length > 0 && (
        <ul aria-label={t('folders.not_saved')}>
          {lines.map(({ step, subject, name, before, after }) => (
            <li key={`${step} ${subject} ${shown(before, about)} ${shown(after, about)}`}>
              <span>
                {name}: {before !== null && <del>{shown(before, about)}</del>}{' '}
                {after !== null && shown(after, about)}
              </span>
              <Button kind="quiet" onPress={() => change((now) => withoutStep(now, { at: step }))}>
                {t('folders.undo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function isIn(step: Steps[number], folder: string): boolean {
  if (step.do === 'folder.grant') return step.folderId === folder;
  if (step.do === 'grant.remove') return step.here?.folderId === folder;

  return step.do === 'grant.add' && step.scope.kind === 'folder' && step.scope.folderId === folder;
}
