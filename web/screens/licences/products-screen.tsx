import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Step } from '#contract/changes.ts';
import type { PoolRow, ProductRow } from '#contract/licences.ts';
import { applySteps } from '../../changes/apply.ts';
import { Breadcrumb } from '../../components/breadcrumb.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { sayProblem } from '../../components/toast-queue.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { sayActed } from '../users/say-acted.ts';
import { capWords } from './cap.ts';
import { areasQuery, productsQuery } from './licences-query.ts';
import { PoolDialog } from './pool-dialog.tsx';
import { PoolTable } from './pool-table.tsx';
import { ProductDialog } from './product-dialog.tsx';
import styles from './products.module.css';

type Open =
  | { what: 'product'; product: ProductRow | undefined }
  | { what: 'pool'; product: ProductRow; pool: PoolRow | undefined };

export function ProductsScreen() {
  const { contacts } = useWorkspace();
  const may = useMay('product.list');
  if (may) return <Products />;

  return (
    <Page title={t('licences.products')}>
      <NoPermissionState reason={t('licences.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

/** What was bought: the products, what each lets through, its seats and its agreement. */
function Products() {
  const { slug: workspace } = useWorkspace();
  const { rows } = useSuspenseQuery(productsQuery(workspace)).data;
  const areas = useSuspenseQuery(areasQuery(workspace)).data.rows;
  const [open, setOpen] = useState<Open>();
  const mayAdd = useMay('product.add');
  const close = () => setOpen(undefined);
  const add = mayAdd && (
    <Button kind="primary" onPress={() => setOpen({ what: 'product', product: undefined })}>
      {t('licences.product.add')}
    </Button>
  );

  return (
    <Page
      title={t('licences.products')}
      summary={rows.length > 0 && t('licences.products_count', { count: rows.length })}
      before={<Trail workspace={workspace} />}
      actions={rows.length > 0 && add}
      width="text"
    >
      {rows.length === 0 && <EmptyState action={add}>{t('licences.products_empty')}</EmptyState>}
      <div className={styles.products}>
        {rows.map((product) => (
          <Product key={product.id} product={product} cap={capWords(product.cap, areas)} onOpen={setOpen} />
        ))}
      </div>
      {open?.what === 'product' && (
        <ProductDialog product={open.product} position={rows.length} areas={areas} onClose={close} />
      )}
      {open?.what === 'pool' && <PoolDialog product={open.product} pool={open.pool} onClose={close} />}
    </Page>
  );
}

interface ProductProps {
  product: ProductRow;
  cap: string;
  onOpen: (open: Open) => void;
}

function Product({ product, cap, onOpen }: ProductProps) {
  const { name, agreement, assigned, pools } = product;
  const remove = useRemoving();
  const mayEdit = useMay('product.update');
  const mayPool = useMay('pool.update');

  return (
    <section className={styles.product} aria-label={name}>
      <div className={styles.head}>
        <h2>{name}</h2>
        {mayEdit && (
          <div className={styles.buttons}>
            <Button onPress={() => onOpen({ what: 'pool', product, pool: undefined })}>
              {t('licences.pool.add')}
            </Button>
            <Button
              aria-label={t('licences.product.edit', { name })}
              onPress={() => onOpen({ what: 'product', product })}
            >
              {t('licences.edit')}
            </Button>
            <Button
              kind="danger"
              aria-label={t('licences.product.delete', { name })}
              unavailable={assigned > 0 ? t('licences.product.assigned', { count: assigned }) : undefined}
              onPress={() => remove.product(product)}
            >
              {t('licences.delete')}
            </Button>
          </div>
        )}
      </div>
      <p className={styles.words}>{t('licences.lets_through', { cap })}</p>
      {pools.length > 0 ? (
        <PoolTable
          product={product}
          onEdit={mayPool ? (pool) => onOpen({ what: 'pool', product, pool }) : undefined}
          onDelete={mayPool ? (pool) => remove.pool(product, pool) : undefined}
        />
      ) : (
        <p className={styles.words}>{t('licences.no_pools')}</p>
      )}
      {agreement && (
        <details>
          <summary>{t('licences.field.agreement')}</summary>
          <p className={styles.agreement}>{agreement}</p>
        </details>
      )}
    </section>
  );
}

/** A product goes with its pools. At once, since nobody has a seat of it; Undo brings everything back. */
function useRemoving() {
  const { slug: workspace } = useWorkspace();
  const run = async (steps: readonly Step[], text: string) => {
    try {
      sayActed(await applySteps({ workspace, steps }), { workspace, text });
    } catch (error) {
      sayProblem(error);
    }
  };
  const drop = ({ id, etag }: PoolRow): Step => ({ do: 'pool.delete', id, version: etag });

  return {
    product: ({ id, etag, name, pools }: ProductRow) =>
      void run(
        [...pools.map(drop), { do: 'product.delete', id, version: etag }],
        t('licences.did.product_deleted', { name }),
      ),
    pool: ({ name }: ProductRow, pool: PoolRow) =>
      void run(
        [drop(pool)],
        t('licences.did.pool_deleted', {
          name,
          kind: t(`licences.kind.${pool.kind}`),
          seats: formatNumber(pool.capacity),
        }),
      ),
  };
}

function Trail({ workspace }: { workspace: string }) {
  const link = { to: '/w/$workspace/access/licences' as const, params: { workspace }, search: {} };

  return <Breadcrumb trail={[{ label: t('nav.licences'), link }]} here={t('licences.products')} />;
}
