import type { ReactNode } from 'react';
import { t } from '../../texts/texts.ts';
import type { InvitationRow } from './invitation-row.ts';
import styles from './invitations.module.css';

type State = InvitationRow['state'];

/** A shape of its own for each state, so that colour never says it alone. */
export function InvitationMark({ state }: { state: State }) {
  return (
    <span className={styles.state} data-state={state}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[state]}
      </svg>
      {t(`invitations.state.${state}`)}
    </span>
  );
}

const ring = <circle cx="6" cy="6" r="4.6" />;

const shapes = {
  open: (
    <>
      {ring}
      <path className={styles.filled} d="M6 6V1.4A4.6 4.6 0 0 1 10.6 6z" />
    </>
  ),
  accepted: <path d="M1.5 6.5l3 3 6-7" />,
  cancelled: (
    <>
      {ring}
      <path d="M2.8 9.2l6.4-6.4" />
    </>
  ),
  expired: <path d="M2.5 1.5h7M2.5 10.5h7M3.5 1.5c0 3 5 6 5 9M8.5 1.5c0 3-5 6-5 9" />,
} satisfies Record<State, ReactNode>;
