import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { createToken } from '#contract/tokens.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import styles from './profile.module.css';

const spans = ['30', '90', '365', 'never'] as const;

interface Props {
  onClose: () => void;
  onMade: () => void;
}

/** Makes a token and shows it once; it is kept nowhere in a form that could be shown again. */
export function AddToken({ onClose, onMade }: Props) {
  const { slug: workspace } = useWorkspace();
  const [name, setName] = useState('');
  const [span, setSpan] = useState<(typeof spans)[number]>('90');
  const make = useMutation({
    mutationFn: () =>
      call(createToken, {
        params: { workspace },
        body: { name, days: span === 'never' ? null : Number(span) },
      }),
    onSuccess: onMade,
    gcTime: 0,
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') make.mutate();
  };
  if (make.data) return <MadeToken name={name} token={make.data.token} onClose={onClose} />;

  return (
    <Dialog
      title={t('profile.token_add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="add-token"
            busy={make.isPending}
            unavailable={name.trim() === '' ? t('profile.token_name_missing') : undefined}
          >
            {t('profile.token_go')}
          </Button>
        </>
      }
    >
      <form id="add-token" onSubmit={go} className={styles.tab} noValidate>
        <TextField
          label={t('fieldname.name')}
          value={name}
          onChange={setName}
          maxLength={60}
          hint={t('profile.token_name_hint')}
          error={make.error ? problemText(make.error) : undefined}
          autoFocus
        />
        <Select
          label={t('fieldname.validUntil')}
          choices={spans.map((value) => ({ value, label: t(`profile.token_span.${value}`) }))}
          value={span}
          onChange={setSpan}
        />
      </form>
    </Dialog>
  );
}

function MadeToken({ name, token, onClose }: { name: string; token: string; onClose: () => void }) {
  return (
    <Dialog
      title={t('profile.token_made_title', { name })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {t('profile.token_noted')}
        </Button>
      }
    >
      <p>{t('profile.token_once')}</p>
      <p className={styles.secret}>
        <code>{token}</code>
        <CopyText text={token} label={t('profile.token_copy')} />
      </p>
    </Dialog>
  );
}
