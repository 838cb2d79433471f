import { Button as AriaButton } from 'react-aria-components';
import { formatExact, formatMoment } from '../texts/formats.ts';
import { Tooltip } from './tooltip.tsx';
import styles from './date-text.module.css';

interface Props {
  /** A moment in UTC as the server says it; nothing for "never". */
  at: string | null | undefined;
  /** Lists say "Today 09:12"; audit always says date, second and zone. */
  form?: 'list' | 'exact';
  /** Inside a grid the cell takes the focus, so the date itself must not. */
  focusable?: boolean;
}

export function DateText({ at, form = 'list', focusable = true }: Props) {
  if (!at) return <span className={styles.none}>–</span>;

  const moment = new Date(at);
  const full = `${formatExact(moment)} · ${formatExact(moment, 'UTC')}`;
  if (form === 'exact') return <time dateTime={at}>{formatExact(moment)}</time>;
  if (!focusable) {
    return (
      <time dateTime={at} title={full}>
        {formatMoment(moment)}
      </time>
    );
  }

  return (
    <Tooltip text={full}>
      <AriaButton className={styles.date}>
        <time dateTime={at}>{formatMoment(moment)}</time>
      </AriaButton>
    </Tooltip>
  );
}
