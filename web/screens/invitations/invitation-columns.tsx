import { DateText } from '../../components/date-text.tsx';
import { Icon } from '../../components/icon.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { Column } from '../../grid/types.ts';
import { formatMoment } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { InvitationMark } from './invitation-mark.tsx';
import { mailWords, nameOf, standings } from './invitation-row.ts';
import type { InvitationRow } from './invitation-row.ts';
import styles from './invitations.module.css';

type Invitations = Column<InvitationRow>;
type OnActions = (row: InvitationRow, anchor: HTMLElement) => void;

/** Ids are the names by which the API sorts and filters. */
export function invitationColumns(onActions: OnActions): readonly Invitations[] {
  return [
    addressColumn(onActions),
    {
      id: 'name',
      header: t('invitations.name'),
      width: 190,
      sortable: true,
      card: 'line',
      filter: { kind: 'text' },
      text: ({ name }) => name,
      render: ({ name }, { find }) => <Highlight text={name} find={find} />,
    },
    {
      id: 'state',
      header: t('invitations.state'),
      width: 120,
      sortable: true,
      card: 'aside',
      filter: {
        kind: 'choice',
        options: standings.map((value) => ({ value, label: t(`invitations.state.${value}`) })),
      },
      text: ({ state }) => t(`invitations.state.${state}`),
      render: ({ state }) => <InvitationMark state={state} />,
    },
    {
      id: 'role',
      header: t('invitations.role'),
      width: 140,
      card: 'none',
      text: ({ roles }) => roles.join(', '),
    },
    moment('sentAt', t('invitations.sent')),
    moment('openedAt', t('invitations.opened')),
    moment('expiresAt', t('invitations.expires')),
    {
      id: 'createdByName',
      header: t('invitations.by'),
      width: 150,
      card: 'none',
      text: ({ createdByName }) => createdByName ?? '',
    },
    {
      id: 'mail',
      header: t('invitations.mail_result'),
      width: 190,
      card: 'line',
      text: mailWords,
      render: (row) => (
        <span className={styles.mail} data-mail={row.mail} title={mailWords(row)}>
          {row.mail === 'failed' && <Icon name="warning" />}
          <span className={styles.word}>{mailWords(row)}</span>
        </span>
      ),
    },
  ];
}

function addressColumn(onActions: OnActions): Invitations {
  return {
    id: 'address',
    header: t('invitations.email'),
    width: 250,
    minWidth: 160,
    hideable: false,
    sortable: true,
    filter: { kind: 'text' },
    text: ({ address }) => address,
    render: (row, { find }) => (
      <span className={styles.address}>
        <span className={styles.word}>
          <Highlight text={row.address} find={find} />
        </span>
        <button
          type="button"
          tabIndex={-1}
          className={styles.more}
          aria-label={t('invitations.actions_of', { name: nameOf(row) })}
          aria-haspopup="menu"
          onClick={(event) => onActions(row, event.currentTarget)}
        >
          <Icon name="more" />
        </button>
      </span>
    ),
  };
}

/** The server knows no order of openings, so by them one cannot sort. */
function moment(id: 'sentAt' | 'openedAt' | 'expiresAt', header: string): Invitations {
  const isSortable = id !== 'openedAt';

  return {
    id,
    header,
    width: 130,
    card: id === 'sentAt' ? 'line' : 'none',
    ...(isSortable ? { sortable: true, filter: { kind: 'date' } as const } : {}),
    text: (row) => (row[id] ? formatMoment(new Date(row[id])) : ''),
    render: (row) => <DateText at={row[id]} focusable={false} />,
  };
}
