import { useState } from 'react';
import { stage } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import type { RoleLine } from './role-columns.tsx';
import styles from './roles.module.css';

/** What a role is called and what it is for. */
export function RenameRoleDialog({ role, onClose }: { role: RoleLine; onClose: () => void }) {
  const [name, setName] = useState(role.name);
  const [description, setDescription] = useState(role.description);
  const missing = name.trim() === '' ? t('roles.name_missing') : undefined;
  const rename = () => {
    const set = {
      ...(name === role.name ? {} : { name }),
      ...(description === role.description ? {} : { description }),
    };
    if (Object.keys(set).length > 0) stage({ do: 'role.update', id: role.id, version: role.etag, set });
    onClose();
  };

  return (
    <Dialog
      title={t('roles.rename_title', { name: role.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" unavailable={missing} onPress={rename}>
            {t('roles.rename')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) rename();
        }}
      >
        <TextField label={t('roles.name')} value={name} onChange={setName} maxLength={100} autoFocus />
        <TextField label={t('roles.description')} value={description} onChange={setDescription} optional />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
