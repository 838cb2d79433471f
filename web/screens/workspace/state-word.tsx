import styles from './state-word.module.css';

export type State = 'waiting' | 'running' | 'sent' | 'done' | 'cancelled' | 'failed';

/** What became of a mail or a job; each state has a shape of its own, so that colour never says it alone. */
export function StateWord({ state, word }: { state: State; word: string }) {
  return (
    <span className={styles.state} data-state={state}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[state]}
      </svg>
      {word}
    </span>
  );
}

const ring = <circle cx="6" cy="6" r="4.6" className={styles.line} />;
const tick = <path d="M2 6.5l3 3 5-6.5" className={styles.line} />;

const shapes = {
  waiting: ring,
  running: (
    <>
      {ring}
      <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" />
    </>
  ),
  sent: tick,
  done: tick,
  cancelled: (
    <>
      {ring}
      <path d="M1.6 10.4l8.8-8.8" className={styles.line} />
    </>
  ),
  failed: <path d="M2 2l8 8M10 2l-8 8" className={styles.line} />,
};
