import { useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import { change } from '../../changes/store.ts';
import { nextNew, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import { CapMatrix } from './cap-matrix.tsx';
import { knownCap } from './cap.ts';
import type { Cap } from './cap.ts';
import type { StagedProduct } from './staged-products.ts';
import styles from './products.module.css';

interface Props {
  /** Nothing for a new one. */
  product: StagedProduct | undefined;
  /** How many there are already; a new one comes behind them. */
  position: number;
  areas: readonly AreaRow[];
  onClose: () => void;
}

/** A product with its name, what it lets through, and what was agreed about it. Staged, like every edit. */
export function ProductDialog({ product, position, areas, onClose }: Props) {
  const [name, setName] = useState(product?.name ?? '');
  const [agreement, setAgreement] = useState(product?.agreement ?? '');
  const [cap, setCap] = useState<Cap>(product?.cap ?? null);
  const stage = () => {
    const set = { name: name.trim(), agreement, cap: knownCap(cap, areas) };
    change((now) => withProduct(now, { product, position, set }));
    onClose();
  };

  return (
    <Dialog
      title={product ? t('licences.product.edit', { name: product.name }) : t('licences.product.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            onPress={stage}
            unavailable={name.trim() === '' ? t('licences.name_first') : undefined}
          >
            {product ? t('dialog.ok') : t('licences.product.add')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label={t('licences.field.name')}
          value={name}
          onChange={setName}
          autoFocus
          autoComplete="off"
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

interface Wanted {
  product: StagedProduct | undefined;
  position: number;
  set: { name: string; agreement: string; cap: Cap };
}

function withProduct(steps: Steps, { product, position, set }: Wanted): Steps {
  if (product === undefined || product.fate === 'added') {
    const as = product?.id ?? nextNew(steps);

    return withStep(steps, { do: 'product.add', as, ...set, position: product?.position ?? position });
  }

  return withStep(steps, { do: 'product.update', id: product.id, version: product.etag, set });
}
