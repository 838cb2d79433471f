import type { AuditRow } from '#contract/audit.ts';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { Column } from '../../grid/types.ts';
import { Icon } from '../../components/icon.tsx';
import { formatExact } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { actionOptions } from './audit-actions.ts';
import { eventSentence } from './event-sentence.ts';
import styles from './audit.module.css';

const ways = ['console', 'token', 'command_line', 'job', 'link', 'system'] as const;

/** When to the second and with its zone, who, what, and from where. */
export function auditColumns(open: (event: AuditRow) => void): readonly Column<AuditRow>[] {
  return [
    {
      id: 'at',
      header: t('audit.at'),
      width: 208,
      hideable: false,
      sortable: true,
      filter: { kind: 'date' },
      text: ({ at }) => formatExact(new Date(at)),
      render: ({ at }) => <time dateTime={at}>{formatExact(new Date(at))}</time>,
    },
    {
      id: 'actor',
      header: t('audit.who'),
      width: 160,
      filter: { kind: 'text' },
      text: ({ actor }) => actor || t('audit.somebody'),
    },
    {
      id: 'action',
      header: t('audit.what'),
      width: 420,
      hideable: false,
      filter: { kind: 'choice', options: actionOptions() },
      text: eventSentence,
      render: (event, { find }) => (
        <button type="button" tabIndex={-1} className={styles.sentence} onClick={() => open(event)}>
          <span className={styles.words}>
            <Highlight text={eventSentence(event)} find={find} />
          </span>
          {event.revertedBySeq !== null && <span className={styles.reverted}>{t('audit.reverted')}</span>}
          <Icon name="chevronRight" />
        </button>
      ),
    },
    ...further(),
  ];
}

/** What is looked at now and then. */
function further(): readonly Column<AuditRow>[] {
  return [
    {
      id: 'subject',
      header: t('audit.about'),
      width: 160,
      hidden: true,
      card: 'none',
      filter: { kind: 'text' },
      text: ({ subjectName }) => subjectName,
    },
    {
      id: 'address',
      header: t('audit.address'),
      width: 130,
      mono: true,
      filter: { kind: 'text' },
      card: 'none',
      text: ({ address }) => address,
    },
    {
      id: 'via',
      header: t('audit.via'),
      width: 120,
      filter: { kind: 'choice', options: ways.map((value) => ({ value, label: t(`audit.via.${value}`) })) },
      card: 'none',
      text: ({ via }) => t(`audit.via.${via}`),
    },
    {
      id: 'request',
      header: t('audit.request'),
      width: 280,
      mono: true,
      hidden: true,
      card: 'none',
      text: ({ requestId }) => requestId,
    },
  ];
}
