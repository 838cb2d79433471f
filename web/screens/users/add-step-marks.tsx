import { useEffect, useRef } from 'react';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../texts/texts.ts';
import { addSteps } from './new-user.ts';
import type { AddStep } from './new-user.ts';
import styles from './add-steps.module.css';

/** The four steps, and which of them are behind one. */
export function StepList({ at }: { at: AddStep }) {
  return (
    <ol role="list" className={styles.steps} aria-label={t('users.add.steps')}>
      {addSteps.map((step, index) => (
        <li key={step} className={styles.step} {...(step === at ? { 'aria-current': 'step' } : {})}>
          <span className={styles.number} aria-hidden="true">
            {index < addSteps.indexOf(at) ? <Icon name="check" /> : index + 1}
          </span>
          <span className={styles.name}>{t(`users.add.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Takes the focus when the step has changed, so that it is read aloud; Enter goes on from here too. */
export function StepHeading({ at, focus }: { at: AddStep; focus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has the focus after a step, and Enter goes on as from any field
    <h3
      ref={heading}
      className={styles.heading}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.closest('form')?.requestSubmit()}
    >
      {t(`users.add.step.${at}`)}{' '}
      <span className={styles.count}>
        {t('users.add.step_of', { at: addSteps.indexOf(at) + 1, all: addSteps.length })}
      </span>
    </h3>
  );
}
