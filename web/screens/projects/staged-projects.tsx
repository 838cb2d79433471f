import type { Step } from '#contract/changes.ts';
import { StagedRefusals } from '../../changes/staged-refusals.tsx';
import { change } from '../../changes/store.ts';
import { withoutStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { t } from '../../texts/texts.ts';
import styles from './projects.module.css';

/** Projects that are to be made, and why something about projects cannot be saved as it is. */
export function StagedProjects({ steps }: { steps: Steps }) {
  const added = steps.flatMap((step, at) => (step.do === 'project.add' ? [{ at, name: step.name }] : []));

  return (
    <>
      <StagedRefusals about={isAboutProjects} />
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

const isAboutProjects = (step: Step) => step.do.startsWith('project.');
