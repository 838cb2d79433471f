import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../changes/apply.ts';
import { change } from '../../changes/store.ts';
import { withoutStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { refusalText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import styles from './projects.module.css';

/** Projects that are to be made, and why something about projects cannot be saved as it is. */
export function StagedProjects({ steps }: { steps: Steps }) {
  const { slug: workspace } = useWorkspace();
  const settled = useSettled(steps, 250);
  const { data: plan } = useQuery(previewQuery(workspace, settled));
  const refusals = (plan?.refusals ?? []).filter(({ step }) => settled[step]?.do.startsWith('project.'));
  const added = steps.flatMap((step, at) => (step.do === 'project.add' ? [{ at, name: step.name }] : []));

  return (
    <>
      {refusals.map(({ step, code, details }) => (
        <Banner key={`${step} ${code}`} kind="danger">
          {refusalText(code, details) ?? code}
        </Banner>
      ))}
      {added.length > 0 && (
        <ul className={styles.added} aria-label={t('projects.not_saved')}>
          {added.map(({ at, name }) => (
            <li key={at}>
              <span>{t('projects.will_be_added', { name })}</span>
              <Button kind="quiet" onPress={() => change((now) => withoutStep(now, { at }))}>
                {t('folders.undo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
