import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Step } from '#contract/changes.ts';
import type { PoolRow, ProductRow } from '#contract/licences.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { dayOf, endOfDay, lastDayOf, startOfDay } from '../../lists/days.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { typedDay } from '../users/user-columns.tsx';
import { workspaceQuery } from '../users/user-list.ts';
import { useApply } from './use-apply.ts';
import styles from './products.module.css';

interface Props {
  product: ProductRow;
  /** Nothing for new seats. */
  pool: PoolRow | undefined;
  onClose: () => void;
}

interface Seats {
  kind: PoolRow['kind'];
  capacity: number;
  accountsPerSeat: number | null;
  validFrom: string;
  validUntil: string;
}

const kinds = ['static', 'floating', 'restricted'] as const;

/** How many seats were bought, of which kind, and for how long. The kind stays: other seats are another pool. */
export function PoolDialog({ product, pool, onClose }: Props) {
  const { slug } = useWorkspace();
  const { timeZone } = useSuspenseQuery(workspaceQuery(slug)).data;
  const [seats, setSeats] = useState<Seats>(() => seatsOf(pool, timeZone));
  const { apply, busy, trouble } = useApply(onClose);
  const change = (some: Partial<Seats>) => setSeats((now) => ({ ...now, ...some }));
  const badDay = [seats.validFrom, seats.validUntil].some((day) => day.trim() !== '' && !typedDay(day));

  const save = () => {
    const words = { name: product.name, kind: t(`licences.kind.${seats.kind}`) };

    apply(
      [stepFor(seats, { product, pool, timeZone })],
      t(pool ? 'licences.did.pool_changed' : 'licences.did.pool_added', words),
    );
  };

  return (
    <Dialog
      title={t(pool ? 'licences.pool.edit' : 'licences.pool.add_to', { name: product.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            onPress={save}
            busy={busy}
            unavailable={badDay ? t('users.day_invalid') : undefined}
          >
            {t(pool ? 'licences.pool.save' : 'licences.pool.add')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {trouble && (
          <Banner kind="warning" announce="assertive">
            {trouble.text}
          </Banner>
        )}
        {!pool && <Kind seats={seats} onChange={change} />}
        <Numbers seats={seats} onChange={change} />
        <Days seats={seats} onChange={change} />
      </div>
    </Dialog>
  );
}

interface PartProps {
  seats: Seats;
  onChange: (some: Partial<Seats>) => void;
}

function Kind({ seats: { kind }, onChange }: PartProps) {
  return (
    <RadioGroup
      label={t('licences.field.kind')}
      value={kind}
      onChange={(chosen) => onChange({ kind: chosen, accountsPerSeat: chosen === 'floating' ? 10 : 1 })}
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

function Days({ seats, onChange }: PartProps) {
  return (
    <div className={styles.pair}>
      {(['validFrom', 'validUntil'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`fieldname.${field}`)}
          optional
          hint={t(field === 'validUntil' ? 'users.until_hint' : 'users.from_hint')}
          value={seats[field]}
          onChange={(day) => onChange({ [field]: day })}
          error={seats[field].trim() !== '' && !typedDay(seats[field]) ? t('users.day_invalid') : undefined}
        />
      ))}
    </div>
  );
}

function seatsOf(pool: PoolRow | undefined, timeZone: string): Seats {
  return {
    kind: pool?.kind ?? 'static',
    capacity: pool?.capacity ?? 1,
    accountsPerSeat: pool ? pool.accountsPerSeat : 1,
    validFrom: pool?.validFrom ? dayOf(pool.validFrom, timeZone) : '',
    validUntil: pool?.validUntil ? lastDayOf(pool.validUntil, timeZone) : '',
  };
}

interface About extends Pick<Props, 'product' | 'pool'> {
  timeZone: string;
}

function stepFor(seats: Seats, { product, pool, timeZone }: About): Step {
  const { kind, capacity, accountsPerSeat } = seats;
  const set = {
    capacity,
    accountsPerSeat: kind === 'floating' ? accountsPerSeat : 1,
    ...validity(seats, timeZone),
  };

  return pool
    ? { do: 'pool.update', id: pool.id, version: pool.etag, set }
    : { do: 'pool.add', as: 'new:1', productId: product.id, kind, ...set };
}

/** Days are those of the workspace: from the beginning of the first to the end of the last. */
function validity({ validFrom, validUntil }: Seats, timeZone: string) {
  const [from, until] = [typedDay(validFrom), typedDay(validUntil)];

  return {
    validFrom: from ? startOfDay(from, timeZone).toISOString() : null,
    validUntil: until ? endOfDay(until, timeZone).toISOString() : null,
  };
}
