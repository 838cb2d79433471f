import type { UserDetail } from '#contract/users.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { FieldGroup } from '../../components/field-group.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../texts/texts.ts';
import { Was } from '../users/staged-field.tsx';
import { mayHaveSeat } from './pools.ts';
import type { PoolOf } from './pools.ts';
import { holds, stagedPool, stagedSeats, withSeat } from './seat-edits.ts';
import { seatChoices, useProducts } from './seats-field.tsx';
import styles from '../users/user.module.css';

/** The seats of one user: a choice for each product, staged like everything about people. */
export function SeatsPanel({ user }: { user: UserDetail }) {
  const { products, pools } = useProducts();
  if (products.length === 0 || user.kind !== 'regular') return null;

  return (
    <FieldGroup title={t('licences.column.seats')}>
      {products.map((product) => (
        <SeatOf
          key={product.id}
          user={user}
          name={product.name}
          pools={pools.filter((pool) => pool.product.id === product.id)}
        />
      ))}
    </FieldGroup>
  );
}

interface Props {
  user: UserDetail;
  name: string;
  pools: readonly PoolOf[];
}

function SeatOf({ user, name, pools }: Props) {
  const staged = stagedSeats(useStagedSteps(), pools);
  const [first] = pools;
  if (!first) return null;
  const held = pools.find((pool) => holds(user, pool));
  const will = stagedPool(staged, user, first);
  const value = will === undefined ? held?.id : (will ?? undefined);
  const mayChoose =
    user.may.includes('seat.assign') || (held !== undefined && user.may.includes('seat.free'));
  const choose = (id: string) => {
    const pool = pools.find((one) => one.id === id);

    change((steps) => withSeat(steps, user, { pool: pool ?? first, to: pool ? 'assigned' : 'free' }));
  };

  return (
    <div className={styles.field} data-staged={will !== undefined || undefined}>
      <Select
        label={name}
        value={value ?? 'none'}
        onChange={choose}
        choices={seatChoices(pools)}
        isDisabled={!mayChoose}
        hint={mayHaveSeat(user) ? undefined : t('licences.cell.idle')}
      />
      {will !== undefined && <Was stored={held ? t(`licences.kind.${held.kind}`) : t('licences.without')} />}
    </div>
  );
}
