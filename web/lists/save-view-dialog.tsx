import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Dialog } from '../components/dialog.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { problemText } from '../problem.ts';
import { t } from '../texts/texts.ts';

export interface ViewWish {
  name: string;
  shared: boolean;
  isDefault: boolean;
}

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onSave: (wish: ViewWish) => Promise<void>;
}

const empty: ViewWish = { name: '', shared: false, isDefault: false };

/** Keeps the list as it is shown now under a name. */
export function SaveViewDialog({ isOpen, onClose, onSave }: Props) {
  const [wish, setWish] = useState(empty);
  const [error, setError] = useState<string>();
  const close = () => {
    setWish(empty);
    setError(undefined);
    onClose();
  };
  const save = () =>
    onSave({ ...wish, name: wish.name.trim() }).then(close, (failed) => setError(problemText(failed)));

  return (
    <Dialog
      title={t('views.save_title')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="save-view"
            unavailable={wish.name.trim() === '' ? t('views.name_missing') : undefined}
          >
            {t('views.save')}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        onSubmit={(event) => {
          event.preventDefault();
          if (wish.name.trim() !== '') void save();
        }}
      >
        <TextField
          label={t('views.name')}
          value={wish.name}
          onChange={(name) => setWish({ ...wish, name })}
          error={error}
          maxLength={80}
          autoFocus
        />
      </form>
      <ViewChoices wish={wish} onChange={setWish} />
    </Dialog>
  );
}

function ViewChoices({ wish, onChange }: { wish: ViewWish; onChange: (wish: ViewWish) => void }) {
  return (
    <>
      <RadioGroup
        label={t('views.who')}
        value={wish.shared ? 'shared' : 'private'}
        onChange={(who) => onChange({ ...wish, shared: who === 'shared' })}
        choices={[
          { value: 'private', label: t('views.private_choice') },
          { value: 'shared', label: t('views.shared_choice') },
        ]}
      />
      <Checkbox isSelected={wish.isDefault} onChange={(isDefault) => onChange({ ...wish, isDefault })}>
        {t('views.default_choice')}
      </Checkbox>
    </>
  );
}
