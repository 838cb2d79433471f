import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolRow } from '#contract/licences.ts';
import { change as changeSteps } from '../../changes/store.ts';
import { nextNew, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { dayOf, lastDayOf } from '../../lists/days.ts';
import { badDay, momentsOf, ValidityFields } from '../../lists/validity-fields.tsx';
import type { Validity } from '../../lists/validity-fields.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { workspaceQuery } from '../users/user-list.ts';
import type { StagedPool, StagedProduct } from './staged-products.ts';
import styles from './products.module.css';

interface Props {
  product: StagedProduct;
  /** Nothing for new seats. */
  pool: StagedPool | undefined;
  onClose: () => void;
}

interface Seats extends Validity {
  kind: PoolRow['kind'];
  capacity: number;
  accountsPerSeat: number | null;
}

const kinds = ['static', 'floating', 'restricted'] as const;

/** How many seats were bought, of which kind, and for how long; staged. The kind stays: other seats are another pool. */
export function PoolDialog({ product, pool, onClose }: Props) {
  const { slug } = useWorkspace();
  const { timeZone } = useSuspenseQuery(workspaceQuery(slug)).data;
  const [seats, setSeats] = useState<Seats>(() => seatsOf(pool, timeZone));
  const change = (some: Partial<Seats>) => setSeats((now) => ({ ...now, ...some }));
  const stage = () => {
    const set = {
      capacity: seats.capacity,
      accountsPerSeat: seats.kind === 'floating' ? seats.accountsPerSeat : 1,
      ...momentsOf(seats, timeZone),
    };
    changeSteps((now) => withPool(now, { productId: product.id, pool, kind: seats.kind, set }));
    onClose();
  };

  return (
    <Dialog
      title={t(pool ? 'licences.pool.edit' : 'licences.pool.add_to', { name: product.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" onPress={stage} unavailable={badDay(seats)}>
            {t(pool ? 'dialog.ok' : 'licences.pool.add')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {!pool && <Kinds seats={seats} onChange={change} />}
        <Numbers seats={seats} onChange={change} />
        <ValidityFields value={seats} onChange={change} />
      </div>
    </Dialog>
  );
}

interface Wanted {
  productId: string;
  pool: StagedPool | undefined;
  kind: PoolRow['kind'];
  set: Pick<PoolRow, 'capacity' | 'accountsPerSeat' | 'validFrom' | 'validUntil'>;
}

function withPool(steps: Steps, { productId, pool, kind, set }: Wanted): Steps {
  if (pool === undefined || pool.fate === 'added')
    return withStep(steps, { do: 'pool.add', as: pool?.id ?? nextNew(steps), productId, kind, ...set });

  return withStep(steps, { do: 'pool.update', id: pool.id, version: pool.etag, set });
}

interface PartProps {
  seats: Seats;
  onChange: (some: Partial<Seats>) => void;
}

function Kinds({ seats, onChange }: PartProps) {
  return (
    <RadioGroup
      label={t('licences.field.kind')}
      value={seats.kind}
      onChange={(kind) => onChange({ kind, accountsPerSeat: kind === 'floating' ? 10 : 1 })}
      choices={kinds.map((value) => ({
        value,
        label: t(`licences.kind.${value}`),
        hint: t(`licences.kind.${value}_hint`),
      }))}
    />
  );
}

function Numbers({ seats: { kind, capacity, accountsPerSeat }, onChange }: PartProps) {
  return (
    <>
      <div className={styles.pair}>
        <NumberField
          label={t('licences.field.capacity')}
          value={capacity}
          minValue={0}
          onChange={(value) => onChange({ capacity: Number.isNaN(value) ? 0 : value })}
        />
        {kind === 'floating' && accountsPerSeat !== null && (
          <NumberField
            label={t('licences.field.accounts')}
            value={accountsPerSeat}
            minValue={1}
            onChange={(value) => onChange({ accountsPerSeat: Number.isNaN(value) ? 1 : value })}
          />
        )}
      </div>
      {kind === 'floating' && (
        <Checkbox
          isSelected={accountsPerSeat === null}
          onChange={(any) => onChange({ accountsPerSeat: any ? null : 10 })}
          hint={t('licences.field.any_number_hint')}
        >
          {t('licences.field.any_number')}
        </Checkbox>
      )}
    </>
  );
}

function seatsOf(pool: StagedPool | undefined, timeZone: string): Seats {
  return {
    kind: pool?.kind ?? 'static',
    capacity: pool?.capacity ?? 1,
    accountsPerSeat: pool ? pool.accountsPerSeat : 1,
    validFrom: pool?.validFrom ? dayOf(pool.validFrom, timeZone) : '',
    validUntil: pool?.validUntil ? lastDayOf(pool.validUntil, timeZone) : '',
  };
}
