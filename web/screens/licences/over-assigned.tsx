import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';
import { listUsers } from '#contract/users.ts';
import type { UserRow } from '#contract/users.ts';
import { call } from '../../call.ts';
import { change } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatMoment, formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import list from '../../components/list.module.css';
import { seatsFor } from './pools.ts';
import type { PoolOf } from './pools.ts';
import { hasSeat, withSeat } from './seat-edits.ts';
import type { Licences, PoolCount } from './use-licences.ts';
import styles from './licences.module.css';

/** A seat that was wanted and is not there. */
export interface Refused {
  pool: PoolOf;
  /** How many seats are missing. */
  missing: number;
  /** Stages what was wanted, once there is a seat. */
  again: (steps: Licences['steps']) => Licences['steps'];
  anchor: HTMLElement;
}

interface Props {
  refused: Refused;
  licences: Licences;
  onClose: () => void;
}

/** In the cell where a seat was refused: how many are missing, and the two ways to have one. */
export function OverAssigned({ refused, licences, onClose }: Props) {
  const { pool, missing, anchor } = refused;
  const count = licences.counts.get(pool.id);
  const mayBuy = useMay('pool.update');
  if (!count) return null;
  const ways = { refused, licences, count, onClose };

  return (
    <Popover
      className={classNames(list.popover, styles.float)}
      offset={4}
      triggerRef={{ current: anchor }}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Dialog role="alertdialog">
        <Heading slot="title" level={2} className={styles.title}>
          {t('licences.over.title', { name: pool.name, count: missing })}
        </Heading>
        <p className={styles.lead}>
          {t('licences.over.lead', {
            assigned: formatNumber(count.assigned),
            places: formatNumber(count.places ?? 0),
          })}
        </p>
        <div className={styles.ways}>
          <FreeSeats {...ways} />
          {mayBuy && <BuySeats {...ways} />}
        </div>
        <div className={styles.buttons}>
          <Button onPress={onClose} autoFocus={!mayBuy}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </Dialog>
    </Popover>
  );
}

interface WayProps extends Props {
  count: PoolCount;
}

const suggested = 3;

/** People who have not been here for long are suggested first; whoever is freed already is not. */
function FreeSeats({ refused, licences, onClose }: WayProps) {
  const { slug: workspace } = useWorkspace();
  const { pool, missing, again } = refused;
  const [freed, setFreed] = useState<readonly UserRow[]>([]);
  const { data } = useQuery({
    queryKey: ['users', 'seldom seen', workspace, pool.id],
    queryFn: ({ signal }) =>
      call(listUsers, {
        params: { workspace },
        query: {
          filter: `seat:${pool.id};state:active,invited;lastSeenAt:<-90d,-`,
          sort: 'lastSeenAt',
          limit: suggested * 4,
        },
        signal,
      }),
  });
  const people = (data?.rows ?? [])
    .filter((user) => hasSeat(licences.staged, user, pool) && !freed.some(({ id }) => id === user.id))
    .slice(0, suggested);

  function free(user: UserRow): void {
    const all = [...freed, user];
    licences.known.set(user.id, user);
    if (all.length < missing) return setFreed(all);
    change((steps) => again(all.reduce((now, one) => withSeat(now, one, { pool, to: 'free' }), steps)));
    onClose();
  }

  return (
    <section className={styles.way} aria-label={t('licences.over.free')}>
      <h3>{t('licences.over.free')}</h3>
      {data && people.length === 0 && <p>{t('licences.over.all_seen')}</p>}
      {people.length > 0 && (
        <ul className={styles.people} role="list">
          {people.map((user) => (
            <li key={user.id} className={styles.person}>
              <span>
                {user.name}{' '}
                <span className={styles.seen}>
                  {user.lastSeenAt ? formatMoment(new Date(user.lastSeenAt)) : t('licences.over.never_seen')}
                </span>
              </span>
              <Button
                aria-label={t('licences.over.take_from', { name: user.name })}
                onPress={() => free(user)}
              >
                {t('licences.over.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Raises what was bought by what is missing, or by more. */
function BuySeats({ refused, count, onClose }: WayProps) {
  const { pool, missing, again } = refused;
  const least = count.capacity + seatsFor(missing, pool);
  const [capacity, setCapacity] = useState(least);

  function buy(): void {
    change((steps) =>
      again(withStep(steps, { do: 'pool.update', id: pool.id, version: pool.etag, set: { capacity } })),
    );
    onClose();
  }

  return (
    <section className={styles.way} aria-label={t('licences.over.buy')}>
      <h3>{t('licences.over.buy')}</h3>
      <div className={styles.buying}>
        <NumberField
          label={t('licences.field.capacity')}
          value={capacity}
          minValue={least}
          step={1}
          onChange={(value) => setCapacity(Number.isNaN(value) ? least : value)}
        />
        <Button kind="primary" onPress={buy} autoFocus>
          {t('licences.over.raise', { count: capacity })}
        </Button>
      </div>
    </section>
  );
}
