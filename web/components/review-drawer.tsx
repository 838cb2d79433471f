import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Drawer } from './drawer.tsx';
import { Fact, Facts } from './field-group.tsx';
import { t } from '../texts/texts.ts';
import styles from './review-drawer.module.css';

export interface ReviewPerson {
  id: string;
  name: string;
  sentences: readonly { id: string; text: ReactNode; refused?: string | undefined; onUndo?: () => void }[];
}

export interface ReviewClash {
  id: string;
  text: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

interface Props {
  isOpen: boolean;
  onClose: () => void;
  people: readonly ReviewPerson[];
  totals: readonly { label: string; value: ReactNode }[];
  warnings: readonly string[];
  clashes: readonly ReviewClash[];
  /** Says how many more there are when not all are listed. */
  more?: string | undefined;
  onSave: () => void;
  saving: boolean;
  unavailable?: string | undefined;
  saveLabel: string;
  children?: ReactNode;
}

/** One sentence for each change, by person; then what it comes to. */
export function ReviewDrawer({ people, totals, warnings, clashes, more, children, ...props }: Props) {
  return (
    <Drawer
      title={t('changes.review_title')}
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <Button kind="primary" onPress={props.onSave} busy={props.saving} unavailable={props.unavailable}>
          {props.saveLabel}
        </Button>
      }
    >
      <div className={styles.review}>
        {clashes.map((clash) => (
          <Clash key={clash.id} clash={clash} />
        ))}
        {people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
        {more && <p>{more}</p>}
        {children}
        {warnings.map((warning) => (
          <Banner key={warning} kind="warning">
            {warning}
          </Banner>
        ))}
        {totals.length > 0 && <Totals totals={totals} />}
      </div>
    </Drawer>
  );
}

function Totals({ totals }: Pick<Props, 'totals'>) {
  return (
    <Facts>
      {totals.map(({ label, value }) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}

function Clash({ clash }: { clash: ReviewClash }) {
  return (
    <Banner
      kind="warning"
      announce="assertive"
      action={
        <>
          <Button onPress={clash.onKeepMine}>{t('changes.keep_mine')}</Button>
          <Button onPress={clash.onTakeTheirs}>{t('changes.take_theirs')}</Button>
        </>
      }
    >
      {clash.text}
    </Banner>
  );
}

function Person({ person }: { person: ReviewPerson }) {
  return (
    <section className={styles.person} aria-label={person.name}>
      <h3>{person.name}</h3>
      <ul role="list">
        {person.sentences.map(({ id, text, refused, onUndo }) => (
          <li key={id} className={styles.sentence}>
            <span className={styles.text}>
              {text}
              {refused && <span className={styles.refused}>{refused}</span>}
            </span>
            {onUndo && (
              <Button kind="quiet" onPress={onUndo}>
                {t('changes.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
