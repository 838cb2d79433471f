import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { MultiPicker } from './multi-picker.tsx';
import type { Choice } from './radio-group.tsx';
import { t } from '../texts/texts.ts';

interface Props {
  title: string;
  label: string;
  choices: readonly Choice<string>[];
  /** What is ticked when it opens. */
  value: ReadonlySet<string>;
  onChoose: (value: ReadonlySet<string>) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** One or several of many, taken over by OK. */
export function ChooseDialog({ title, label, choices, value, onChoose, onClose, children }: Props) {
  const [chosen, setChosen] = useState(value);

  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            onPress={() => {
              onChoose(chosen);
              onClose();
            }}
          >
            {t('dialog.ok')}
          </Button>
        </>
      }
    >
      <MultiPicker label={label} choices={choices} value={chosen} onChange={setChosen} />
      {children}
    </Dialog>
  );
}
