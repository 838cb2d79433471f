import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readAuditEvent } from '#contract/audit.ts';
import type { AuditRow } from '#contract/audit.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Fact, Facts } from '../../components/field-group.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatExact, formatList, formatNumber } from '../../texts/formats.ts';
import { hasText, t } from '../../texts/texts.ts';
import { EntryLines, SubjectName } from './entry-lines.tsx';
import { fieldWord } from './entry-words.ts';
import { eventSentence } from './event-sentence.ts';
import styles from './audit.module.css';

interface Props {
  /** The number of the entry that the address names. */
  seq: number | undefined;
  onClose: () => void;
  onRevert: (event: AuditRow) => void;
}

const entriesAtOnce = 200;

/** One entry of the log, whole. */
export function EventDrawer({ seq, onClose, onRevert }: Props) {
  const { slug: workspace } = useWorkspace();
  const mayRevert = useMay('changeset.revert');
  const portions = useInfiniteQuery({
    queryKey: ['audit', workspace, seq],
    enabled: seq !== undefined,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(readAuditEvent, { params: { workspace, seq: seq ?? 0 }, query: { from: pageParam }, signal }),
    getNextPageParam: ({ entryCount }, _, from) =>
      from + entriesAtOnce < entryCount ? from + entriesAtOnce : undefined,
  });
  const event = portions.data?.pages[0];
  const revert = event?.revertible && mayRevert ? () => onRevert(event) : undefined;

  return (
    <Drawer
      title={event ? eventSentence(event) : t('audit.entry', { seq: seq ?? 0 })}
      isOpen={seq !== undefined}
      onClose={onClose}
      actions={revert && <Button onPress={revert}>{t('audit.revert')}</Button>}
    >
      {portions.isPending && <Skeleton rows={5} widths={[120, 240]} />}
      {portions.error && <ErrorState error={portions.error} onRetry={() => void portions.refetch()} />}
      {event && (
        <div className={styles.entry}>
          <EventFacts event={event} />
          <EntryLines lines={portions.data?.pages.flatMap(({ entries }) => entries) ?? []} />
          {portions.hasNextPage && (
            <Button onPress={() => void portions.fetchNextPage()} busy={portions.isFetchingNextPage}>
              {t('audit.more_changes')}
            </Button>
          )}
        </div>
      )}
    </Drawer>
  );
}

function EventFacts({ event }: { event: AuditRow }) {
  const { at, actor, actorId, via, address, requestId, seq, revertedBySeq, details } = event;

  return (
    <Facts>
      <Fact label={t('audit.at')}>
        <time dateTime={at}>{formatExact(new Date(at))}</time>
      </Fact>
      <Fact label={t('audit.who')}>
        <SubjectName subject={actorId === null ? '' : `user:${actorId}`} name={actor} />
      </Fact>
      <Fact label={t('audit.via')}>{t(`audit.via.${via}`)}</Fact>
      <Fact label={t('audit.address')}>{address === '' ? '—' : <code>{address}</code>}</Fact>
      {countsIn(details).map(([key, count]) => (
        <Fact key={key} label={t(key)}>
          {formatNumber(count)}
        </Fact>
      ))}
      {textsIn(details).map(([key, text]) => (
        <Fact key={key} label={t(key)}>
          {text}
        </Fact>
      ))}
      {revertedBySeq !== null && (
        <Fact label={t('audit.reverted')}>
          <Link to="." search={(search) => ({ ...search, seq: String(revertedBySeq) })}>
            {t('audit.by_entry', { seq: revertedBySeq })}
          </Link>
        </Fact>
      )}
      <Fact label={t('audit.number')}>{formatNumber(seq)}</Fact>
      <Fact label={t('audit.request')}>
        <code>{requestId}</code>
      </Fact>
    </Facts>
  );
}

function countsIn(details: AuditRow['details']) {
  return Object.entries(details).flatMap(([name, count]) => {
    const key = `audit.detail.${name}`;

    return typeof count === 'number' && hasText(key) ? [[key, count] as const] : [];
  });
}

function textsIn(details: AuditRow['details']) {
  return Object.entries(details).flatMap(([name, text]) => {
    const key = `audit.detail.${name}`;

    return hasText(key) ? wordsOf(text).map((words) => [key, words] as const) : [];
  });
}

/** Texts as they are, what was so as a yes, and lists, which name columns, in words. */
function wordsOf(detail: unknown): readonly string[] {
  if (detail === true) return [t('value.yes')];
  if (Array.isArray(detail) && detail.length > 0)
    return [formatList(detail.map((field) => fieldWord({ field: String(field), subject: '' })))];

  return typeof detail === 'string' && detail !== '' ? [detail] : [];
}
