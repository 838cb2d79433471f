import { useQuery } from '@tanstack/react-query';
import type { HeldGrant } from '#contract/groups.ts';
import type { UserDetail } from '#contract/users.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { stagedStep, withStep } from '../../changes/steps.ts';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatMoment } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { placeOf, sourceOf } from './grant-words.ts';
import { userAccessQuery } from './group-queries.ts';
import { withoutKind } from './user-edits.ts';
import styles from './user.module.css';

/** What somebody can do, where, by what and for how long; what was given to them alone can be taken away here. */
export function HeldTab({ user }: { user: UserDetail }) {
  const { slug } = useWorkspace();
  const { data, error, refetch } = useQuery(userAccessQuery(slug, user.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} widths={[160, 200, 160]} />;
  const { grants, permissionCount, areaCount } = data;

  return (
    <div className={styles.tab}>
      {user.adminLevel === 'full' && <Banner>{t('access.full')}</Banner>}
      {grants.length === 0 ? (
        <EmptyState>{t('access.none', { name: user.name })}</EmptyState>
      ) : (
        <>
          <p>{t('access.summary', { permissions: permissionCount, areas: areaCount })}</p>
          <HeldTable grants={grants} label={t('access.can_do')} holder="user" />
        </>
      )}
    </div>
  );
}

interface TableProps {
  grants: readonly HeldGrant[];
  label: string;
  /** Whose page it is: what was given to a user directly, or to the group itself, is taken away there. */
  holder: 'user' | 'group';
}

/** Roles with where they hold, by what and for how long. */
export function HeldTable({ grants, label, holder }: TableProps) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.unseen}>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('access.where')}</th>
            <th scope="col">{t('fieldname.role')}</th>
            <th scope="col">{t('access.source')}</th>
            <th scope="col">{t('access.validity')}</th>
            <th scope="col">
              <span className={styles.unseen}>{t('access.remove_column')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {grants.map((grant) => (
            <HeldRow key={grant.id} grant={grant} holder={holder} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeldRow({ grant, holder }: { grant: HeldGrant; holder: TableProps['holder'] }) {
  const mayRemove = useMay('grant.remove');
  const isGoing = stagedStep(useStagedSteps(), 'grant.remove', grant.id) !== undefined;
  const what = { role: grant.role.name, place: placeOf(grant) };

  return (
    <tr data-going={isGoing || undefined}>
      <td>{isGoing ? <del>{what.place}</del> : what.place}</td>
      <td>{isGoing ? <del>{what.role}</del> : what.role}</td>
      <td>{holder === 'group' ? t('access.direct') : sourceOf(grant)}</td>
      <td>{validityOf(grant)}</td>
      <td className={styles.end}>
        {(grant.via === null || holder === 'group') && mayRemove && (
          <IconButton
            icon={isGoing ? 'undo' : 'close'}
            label={t(isGoing ? 'access.keep' : 'access.remove', what)}
            onPress={() =>
              change((steps) =>
                isGoing
                  ? withoutKind(steps, 'grant.remove', grant.id)
                  : withStep(steps, { do: 'grant.remove', id: grant.id }),
              )
            }
          />
        )}
      </td>
    </tr>
  );
}

function validityOf({ validFrom, validUntil }: HeldGrant): string {
  const from = validFrom ? formatMoment(new Date(validFrom)) : undefined;
  const until = validUntil ? formatMoment(new Date(validUntil)) : undefined;
  if (from && until) return t('access.from_until', { from, until });
  if (from) return t('access.from', { from });

  return until ? t('access.until', { until }) : t('access.for_good');
}
