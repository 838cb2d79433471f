import { Link } from '@tanstack/react-router';
import type { AreaRow } from '#contract/areas.ts';
import type { RoleDetail } from '#contract/roles.ts';
import { useWorkspace } from '../../session.ts';
import { groupName } from '../../texts/group-name.ts';
import { formatMoment, formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { operationName } from '../../changes/sentences.tsx';
import { placeName } from './role-cells.ts';
import type { Place } from './role-cells.ts';
import type { EditedRole } from './use-edited-role.ts';
import type { MatrixWays } from './use-matrix.tsx';
import styles from './roles.module.css';

interface Props {
  edited: EditedRole;
  ways: MatrixWays;
  areas: readonly AreaRow[];
}

/** What the cell that is looked at allows, whom an edit reaches, and who holds the role. */
export function SidePanel({ edited, ways, areas }: Props) {
  return (
    <aside className={styles.side} aria-label={t('roles.about')}>
      <section aria-live="polite">
        <h2>{t('roles.cell_title')}</h2>
        {ways.looked ? (
          <Looked place={ways.looked} edited={edited} ways={ways} areas={areas} />
        ) : (
          <p className={styles.quiet}>{t('roles.cell_none')}</p>
        )}
      </section>
      {edited.detail && <Holders detail={edited.detail} />}
    </aside>
  );
}

function Looked({ place, edited, ways, areas }: Props & { place: Place }) {
  const area = areas.find(({ id }) => id === place.areaId);
  const isChanged = edited.changed.has(placeName(place));
  const count = edited.role.userCount + edited.role.groupUserCount;
  const { changedAt, changedBy } = edited.role;

  return (
    <>
      <p>{ways.sentence(place)}.</p>
      {place.operation !== 'read' && place.operation !== 'create' && (
        <p className={styles.quiet}>
          {t('roles.needs_read', { operation: operationName(place.operation), area: area?.name ?? '' })}
        </p>
      )}
      {isChanged && <p>{t('roles.reaches', { count, number: formatNumber(count) })}</p>}
      {changedAt && (
        <p className={styles.quiet}>
          {t('roles.last_change', { when: formatMoment(new Date(changedAt)), who: changedBy ?? '–' })}
        </p>
      )}
    </>
  );
}

const mostShown = 12;

function Holders({ detail }: { detail: RoleDetail }) {
  const { slug: workspace } = useWorkspace();
  const people = [...new Map(detail.holders.map((holder) => [holder.user.id, holder])).values()];

  return (
    <section>
      <h2>{t('roles.holders', { count: formatNumber(detail.userCount + detail.groupUserCount) })}</h2>
      {people.length === 0 && <p className={styles.quiet}>{t('roles.holders_none')}</p>}
      <ul role="list">
        {people.slice(0, mostShown).map((holder) => (
          <li key={holder.user.id}>
            <Link to="/w/$workspace/people/users/$id" params={{ workspace, id: holder.user.id }}>
              {holder.user.name}
            </Link>{' '}
            <span className={styles.quiet}>{whereOf(holder)}</span>
          </li>
        ))}
      </ul>
      {people.length > mostShown && (
        <p className={styles.quiet}>{t('roles.holders_more', { count: people.length - mostShown })}</p>
      )}
    </section>
  );
}

function whereOf({ group, project, folder, area }: RoleDetail['holders'][number]): string {
  const place = [project, folder ?? area].filter((part) => part !== null).join(' / ');
  const parts = [place, group ? t('roles.via', { group: groupName(group) }) : ''].filter(
    (part) => part !== '',
  );

  return parts.join(', ');
}
