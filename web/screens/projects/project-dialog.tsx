import { useState } from 'react';
import type { ProjectRow } from '#contract/projects.ts';
import { change } from '../../changes/store.ts';
import { nextNew, withStep } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import styles from './projects.module.css';

export type Editing = 'new' | ProjectRow;

/** A project's name and description. It is staged like everything else and happens on Save. */
export function ProjectDialog({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const stored = editing === 'new' ? { name: '', description: '' } : editing;
  const [name, setName] = useState(stored.name);
  const [description, setDescription] = useState(stored.description);
  const stage = () => {
    const set = {
      ...(name.trim() === stored.name ? {} : { name: name.trim() }),
      ...(description.trim() === stored.description ? {} : { description: description.trim() }),
    };
    if (editing === 'new')
      change((now) =>
        withStep(now, {
          do: 'project.add',
          as: nextNew(now),
          name: name.trim(),
          description: description.trim(),
        }),
      );
    else if (Object.keys(set).length > 0)
      change((now) => withStep(now, { do: 'project.update', id: editing.id, version: editing.etag, set }));
    onClose();
  };

  return (
    <Dialog
      title={editing === 'new' ? t('projects.add') : t('projects.edit_one', { name: editing.name })}
      isOpen
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') stage();
        }}
      >
        <TextField label={t('fieldname.name')} value={name} onChange={setName} autoFocus autoComplete="off" />
        <TextArea label={t('fieldname.description')} value={description} onChange={setDescription} optional />
        <footer className={styles.buttons}>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            type="submit"
            kind="primary"
            unavailable={name.trim() === '' ? t('projects.name_first') : undefined}
          >
            {t('projects.stage')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
