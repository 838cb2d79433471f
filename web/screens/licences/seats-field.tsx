import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProductRow } from '#contract/licences.ts';
import { Select } from '../../components/select.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { productsQuery } from './licences-query.ts';
import { poolsOf } from './pools.ts';
import type { PoolOf } from './pools.ts';

const nobody = 'none';

/** What is licensed here; nothing where nothing is, or the reader may not know. */
export function useProducts(): { products: readonly ProductRow[]; pools: readonly PoolOf[] } {
  const { slug } = useWorkspace();
  const { data } = useQuery({ ...productsQuery(slug), enabled: useMay('product.list') });

  return useMemo(() => {
    const products = (data?.rows ?? []).filter(({ pools }) => pools.length > 0);

    return { products, pools: poolsOf(products) };
  }, [data]);
}

interface Props {
  value: ReadonlySet<string>;
  onChange: (poolIds: ReadonlySet<string>) => void;
  /** How many people get what is chosen. */
  people?: number;
}

/** The seats that somebody new gets: one of each product at most, and how many are left then. */
export function SeatsField({ value, onChange, people = 1 }: Props) {
  const { products, pools } = useProducts();
  const may = useMay('seat.assign');
  if (!may) return null;

  return (
    <>
      {products.map((product) => {
        const own = pools.filter((pool) => pool.product.id === product.id);
        const chosen = own.find(({ id }) => value.has(id));
        const choose = (id: string) => {
          const others = [...value].filter((one) => !own.some((pool) => pool.id === one));
          onChange(new Set(id === nobody ? others : [...others, id]));
        };

        return (
          <Select
            key={product.id}
            label={t('licences.field.seat', { name: product.name })}
            value={chosen?.id ?? nobody}
            onChange={choose}
            choices={seatChoices(own)}
            hint={chosen && leftWords(chosen, people)}
            error={chosen && isTooFew(chosen, people) ? leftWords(chosen, people) : undefined}
          />
        );
      })}
    </>
  );
}

/** No seat, or one of a kind. */
export function seatChoices(pools: readonly PoolOf[]) {
  return [
    { value: nobody, label: t('licences.without') },
    ...pools.map(({ id, kind }) => ({ value: id, label: t(`licences.kind.${kind}`) })),
  ];
}

function isTooFew({ available }: PoolOf, people: number): boolean {
  return available !== null && available < people;
}

function leftWords({ available, places }: PoolOf, people: number): string {
  if (available === null || places === null) return t('licences.left_unlimited');
  const numbers = { free: formatNumber(available), places: formatNumber(places) };

  return available < people
    ? t('licences.left_none', numbers)
    : t('licences.left', { ...numbers, after: formatNumber(available - people) });
}
