import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Banner } from './banner.tsx';
import { t } from '../texts/texts.ts';
import styles from './impact-preview.module.css';

export interface Impact {
  label: string;
  value: ReactNode;
  /** A link to the exact list, or Why. */
  show?: ReactNode;
}

/** What an action will do. The places are fixed, so that one learns where to look. */
export interface Impacts {
  seats?: Impact;
  records?: Impact;
  sessions?: Impact;
  alerts?: Impact;
  losesAccess?: Impact;
  excluded?: Impact;
  mails?: Impact;
  passwords?: Impact;
}

interface Props {
  /** Verb and number: "Deactivate 12 users". */
  title: string;
  isOpen: boolean;
  onClose: () => void;
  impacts: Impacts;
  /** Choices that belong to the action, below the counts. */
  children?: ReactNode;
  /** Verb, number, object: "Deactivate 11 users". */
  action: string;
  onAct: () => void;
  kind?: 'primary' | 'danger';
  busy?: boolean;
  unavailable?: string | undefined;
  /** The sentence that says which numbers moved since they were shown. */
  moved?: string | undefined;
}

const order = [
  'seats',
  'records',
  'sessions',
  'alerts',
  'losesAccess',
  'excluded',
  'mails',
  'passwords',
] as const satisfies (keyof Impacts)[];

export function ImpactPreview({ title, isOpen, onClose, impacts, children, moved, ...act }: Props) {
  const shown = order.flatMap((place) => impacts[place] ?? []);

  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind={act.kind ?? 'primary'}
            onPress={act.onAct}
            busy={act.busy ?? false}
            unavailable={act.unavailable}
          >
            {act.action}
          </Button>
        </>
      }
    >
      {moved && (
        <Banner kind="warning" announce="assertive">
          {moved}
        </Banner>
      )}
      {shown.length > 0 && (
        <dl className={styles.impacts}>
          {shown.map(({ label, value, show }) => (
            <div key={label} className={styles.impact}>
              <dt>{label}</dt>
              <dd>
                {value} {show}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </Dialog>
  );
}
