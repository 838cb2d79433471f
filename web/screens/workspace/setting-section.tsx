import { useId } from 'react';
import type { ReactNode } from 'react';
import type { RefusalView } from '#contract/changes.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { refusalText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import styles from './settings.module.css';

interface Props {
  title: string;
  /** How it is now, in one sentence, and how it will be after Save. */
  now: string;
  next: string;
  isOpen: boolean;
  /** Nothing for those who may only look. */
  onTurn?: (() => void) | undefined;
  refusals?: readonly RefusalView[];
  children: ReactNode;
}

/** A sentence of the present state, and what changes it behind one button. */
export function SettingSection({ title, now, next, isOpen, onTurn, refusals = [], children }: Props) {
  const id = useId();

  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {onTurn && (
          <Button
            onPress={onTurn}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'settings.close_what' : 'settings.change_what', { what: title })}
          >
            {isOpen ? t('settings.close') : t('settings.change')}
          </Button>
        )}
      </div>
      <StagedSentence now={now} next={next} />
      {refusals.map(({ code, details }) => (
        <Banner key={code} kind="danger" announce="polite">
          {refusalText(code, details) ?? code}
        </Banner>
      ))}
      {isOpen && onTurn && <div className={styles.editor}>{children}</div>}
    </section>
  );
}

function StagedSentence({ now, next }: { now: string; next: string }) {
  if (now === next) return <p>{now}</p>;

  return (
    <div className={styles.staged}>
      <p>
        <del className={styles.was}>{now}</del>
      </p>
      <p>
        {next} <span className={styles.mark}>{t('settings.unsaved')}</span>
      </p>
    </div>
  );
}
