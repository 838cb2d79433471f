import { useState } from 'react';
import { t } from '../texts/texts.ts';
import { IconButton } from './icon-button.tsx';

/** Copies a text and says so in the place where it was pressed. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };

  return (
    <>
      <IconButton icon={copied ? 'check' : 'copy'} label={label} onPress={() => void copy()} />
      <span role="status">{copied ? t('copy.done') : ''}</span>
    </>
  );
}
