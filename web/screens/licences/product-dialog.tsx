import { useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import type { ProductRow } from '#contract/licences.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import { CapMatrix } from './cap-matrix.tsx';
import { knownCap } from './cap.ts';
import type { Cap } from './cap.ts';
import { useApply } from './use-apply.ts';
import styles from './products.module.css';

interface Props {
  /** Nothing for a new one. */
  product: ProductRow | undefined;
  /** How many there are already; a new one comes behind them. */
  position: number;
  areas: readonly AreaRow[];
  onClose: () => void;
}

/** A product with its name, what it lets through, and what was agreed about it. */
export function ProductDialog({ product, position, areas, onClose }: Props) {
  const [name, setName] = useState(product?.name ?? '');
  const [agreement, setAgreement] = useState(product?.agreement ?? '');
  const [cap, setCap] = useState<Cap>(product?.cap ?? null);
  const { apply, busy, trouble } = useApply(onClose);
  const isName = trouble?.code.startsWith('product.name') ?? false;

  const save = () => {
    const set = { name, agreement, cap: knownCap(cap, areas) };

    apply(
      [
        product
          ? { do: 'product.update', id: product.id, version: product.etag, set }
          : { do: 'product.add', as: 'new:1', ...set, position },
      ],
      t(product ? 'licences.did.product_changed' : 'licences.did.product_added', { name }),
    );
  };

  return (
    <Dialog
      title={product ? t('licences.product.edit', { name: product.name }) : t('licences.product.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" onPress={save} busy={busy}>
            {product ? t('licences.product.save') : t('licences.product.add')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {!isName && <Trouble trouble={trouble} />}
        <TextField
          label={t('licences.field.name')}
          value={name}
          onChange={setName}
          autoFocus
          autoComplete="off"
          error={isName ? trouble?.text : undefined}
        />
        <CapMatrix areas={areas} cap={cap} onChange={setCap} />
        <TextArea
          label={t('licences.field.agreement')}
          hint={t('licences.field.agreement_hint')}
          optional
          rows={5}
          value={agreement}
          onChange={setAgreement}
        />
      </div>
    </Dialog>
  );
}

function Trouble({ trouble }: Pick<ReturnType<typeof useApply>, 'trouble'>) {
  if (!trouble) return null;

  return (
    <Banner kind="warning" announce="assertive">
      {trouble.text}
    </Banner>
  );
}
