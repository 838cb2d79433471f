import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import styles from './user.module.css';

interface Props {
  label: string;
  /** What the server knows. */
  stored: string;
  /** What will be saved, if anything is staged. */
  staged: string | undefined;
  onStage: (value: string) => void;
  /** What is wrong with a text, before it is staged. */
  check?: (value: string) => string | undefined;
  hint?: ReactNode;
  lines?: 'one' | 'many';
  readOnly?: boolean;
}

/** A field whose text is staged when one leaves it, presses Enter or saves; typing alone is not yet an edit. */
export function StagedField({ label, stored, staged, onStage, check, hint, lines = 'one', readOnly }: Props) {
  const [typed, setTyped] = useState(staged ?? stored);
  const wrong = check?.(typed);
  useEffect(() => setTyped(staged ?? stored), [staged, stored]);

  const commit = () => {
    if (!wrong && typed !== (staged ?? stored)) onStage(typed);
  };
  const common = {
    label,
    value: typed,
    onChange: setTyped,
    onBlur: commit,
    error: wrong,
    isReadOnly: readOnly ?? false,
    hint: staged === undefined ? hint : <Was stored={stored} hint={hint} />,
  };

  return (
    <div
      className={styles.field}
      data-staged={staged !== undefined || undefined}
      onKeyDownCapture={(event) => {
        const saves = (event.ctrlKey || event.metaKey) && (event.key === 's' || event.key === 'Enter');
        if (saves || (event.key === 'Enter' && lines === 'one')) commit();
        if (event.key === 'Escape') setTyped(staged ?? stored);
      }}
    >
      {lines === 'one' ? <TextField {...common} /> : <TextArea {...common} />}
    </div>
  );
}

/** The stored value, struck through, beside what will take its place. */
export function Was({ stored, hint }: { stored: string; hint?: ReactNode }) {
  return (
    <>
      <span className={styles.was}>
        {t('users.was')} <del>{stored || t('users.empty_value')}</del>
      </span>
      {hint && <> {hint}</>}
    </>
  );
}
