import type { SessionRow } from '#contract/sessions.ts';
import { Icon } from '../../components/icon.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { Column } from '../../grid/types.ts';
import { formatExact, formatMoment } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { deviceWords, durationWords } from './session-words.ts';
import type { Pulse } from './use-pulse.ts';
import styles from './sessions.module.css';

type Sessions = Column<SessionRow>;

interface Material {
  pulse: Pulse;
  onEnd: (row: SessionRow) => void;
  onActions: (row: SessionRow, anchor: HTMLElement) => void;
}

/** Ids are the names by which the API sorts and filters: who idles longest was seen the longest ago. */
export function sessionColumns({ pulse, onEnd, onActions }: Material): readonly Sessions[] {
  const idle = (row: SessionRow) => idleWords(row, pulse);

  return [
    userColumn(onActions),
    {
      id: 'startedAt',
      header: t('sessions.signed_in'),
      width: 180,
      sortable: true,
      card: 'line',
      filter: { kind: 'date' },
      text: (row) => startedWords(row, pulse),
      render: (row) => (
        <time dateTime={row.startedAt} title={formatExact(new Date(row.startedAt))}>
          {startedWords(row, pulse)}
        </time>
      ),
    },
    {
      id: 'address',
      header: t('sessions.from'),
      width: 130,
      mono: true,
      sortable: true,
      card: 'none',
      filter: { kind: 'text' },
      text: ({ address }) => address,
      render: ({ address }, { find }) => <Highlight text={address} find={find} />,
    },
    {
      id: 'browser',
      header: t('sessions.device'),
      width: 170,
      sortable: true,
      card: 'line',
      filter: { kind: 'text' },
      text: deviceWords,
      render: (row, { find }) => <Highlight text={deviceWords(row)} find={find} />,
    },
    { id: 'lastSeenAt', header: t('sessions.idle'), width: 110, sortable: true, card: 'line', text: idle },
    endColumn(pulse, onEnd),
  ];
}

/** Its button is for the pointer; by keyboard Space on the cell does the same. */
function endColumn(pulse: Pulse, onEnd: Material['onEnd']): Sessions {
  return {
    id: 'end',
    header: t('sessions.act'),
    width: 80,
    hideable: false,
    card: 'aside',
    text: () => '',
    onSpace: (row) => canEnd(row, pulse) && onEnd(row),
    render: (row) =>
      canEnd(row, pulse) && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.end}
          aria-label={t('sessions.end_of', { name: row.name })}
          onClick={() => onEnd(row)}
        >
          {t('sessions.end')}
        </button>
      ),
  };
}

export function canEnd({ id, may }: SessionRow, { ended }: Pulse): boolean {
  return may.includes('session.end') && !ended.has(id);
}

function userColumn(onActions: Material['onActions']): Sessions {
  return {
    id: 'name',
    header: t('sessions.user'),
    width: 230,
    minWidth: 160,
    hideable: false,
    sortable: true,
    filter: { kind: 'text' },
    text: (row) => (row.current ? t('sessions.yours', { name: row.name }) : row.name),
    render: (row, { find }) => (
      <span className={styles.name}>
        <span className={styles.word}>
          <Highlight text={row.name} find={find} />
        </span>
        {row.current && <span className={styles.own}>{t('sessions.own')}</span>}
        <button
          type="button"
          tabIndex={-1}
          className={styles.more}
          aria-label={t('sessions.actions_of', { name: row.name })}
          aria-haspopup="menu"
          onClick={(event) => onActions(row, event.currentTarget)}
        >
          <Icon name="more" />
        </button>
      </span>
    ),
  };
}

function startedWords({ startedAt }: SessionRow, { at }: Pulse): string {
  const moment = new Date(startedAt);
  const lasting = Math.max(0, (at || Date.now()) - moment.getTime());

  return t('sessions.since', { moment: formatMoment(moment), duration: durationWords(lasting) });
}

/** How long nothing was heard of it, as it is known now. */
function idleWords(row: SessionRow, { at, now, ended }: Pulse): string {
  if (ended.has(row.id)) return t('sessions.has_ended');
  const seen = Date.parse((now.get(row.id) ?? row).lastSeenAt);

  return durationWords(Math.max(0, (at || Date.now()) - seen));
}
