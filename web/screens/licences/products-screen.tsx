import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Step } from '#contract/changes.ts';
import { StagedRefusals } from '../../changes/staged-refusals.tsx';
import { change, useStagedSteps } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { Breadcrumb } from '../../components/breadcrumb.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { capWords } from './cap.ts';
import { areasQuery, productsQuery } from './licences-query.ts';
import { PoolDialog } from './pool-dialog.tsx';
import { PoolTable } from './pool-table.tsx';
import { FateMark } from './fate-mark.tsx';
import { ProductDialog } from './product-dialog.tsx';
import { stagedProducts, withoutPool, withoutProduct } from './staged-products.ts';
import type { StagedPool, StagedProduct } from './staged-products.ts';
import styles from './products.module.css';

type Open =
  | { what: 'product'; product: StagedProduct | undefined }
  | { what: 'pool'; product: StagedProduct; pool: StagedPool | undefined };

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
  const stored = useSuspenseQuery(productsQuery(workspace)).data.rows;
  const steps = useStagedSteps();
  const rows = useMemo(() => stagedProducts(stored, steps), [stored, steps]);
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
        <StagedRefusals about={isAboutProducts} />
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

const isAboutProducts = (step: Step) => step.do.startsWith('product.') || step.do.startsWith('pool.');

interface ProductProps {
  product: StagedProduct;
  cap: string;
  onOpen: (open: Open) => void;
}

function Product({ product, cap, onOpen }: ProductProps) {
  const { name, agreement, assigned, pools, fate } = product;
  const mayEdit = useMay('product.update');
  const mayPool = useMay('pool.update');

  return (
    <section className={styles.product} aria-label={name}>
      <div className={styles.head}>
        <h2>{name}</h2>
        <FateMark fate={fate} onUndo={() => change((now) => asStored(now, product))} />
        {mayEdit && fate !== 'deleted' && (
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
              onPress={() => deleteProduct(product)}
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
          onDelete={mayPool ? deletePool : undefined}
          onUndo={(pool) => change((now) => withoutPool(now, pool.id))}
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

/** Without anything that is staged about a product and its seats. */
function asStored(steps: Steps, { id, pools }: StagedProduct): Steps {
  return pools.reduce((rest, pool) => withoutPool(rest, pool.id), withoutProduct(steps, id));
}

/** A product goes with its pools; one that is only staged just goes. */
function deleteProduct(product: StagedProduct): void {
  const { id, etag, pools, fate } = product;
  change((now) => {
    const rest = asStored(now, product);
    if (fate === 'added') return rest;
    const going = pools.filter((pool) => pool.fate !== 'added');

    return [
      ...rest,
      ...going.map((pool): Step => ({ do: 'pool.delete', id: pool.id, version: pool.etag })),
      { do: 'product.delete', id, version: etag },
    ];
  });
}

function deletePool({ id, etag, fate }: StagedPool): void {
  change((now) => {
    const rest = withoutPool(now, id);

    return fate === 'added' ? rest : withStep(rest, { do: 'pool.delete', id, version: etag });
  });
}

function Trail({ workspace }: { workspace: string }) {
  const link = { to: '/w/$workspace/access/licences' as const, params: { workspace }, search: {} };

  return <Breadcrumb trail={[{ label: t('nav.licences'), link }]} here={t('licences.products')} />;
}
