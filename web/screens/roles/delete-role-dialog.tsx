import { useState } from 'react';
import type { RoleRow } from '#contract/roles.ts';
import { change, stage } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { t } from '../../texts/texts.ts';
import type { RoleLine } from './role-columns.tsx';
import { withoutRole } from './staged-roles.ts';
import styles from './roles.module.css';

interface Props {
  role: RoleLine;
  roles: readonly RoleRow[];
  onClose: () => void;
  onDone?: () => void;
}

/** Who holds the role gets another one in its place; how many that are is said before anything happens. */
export function DeleteRoleDialog({ role, roles, onClose, onDone }: Props) {
  const [replacementId, setReplacementId] = useState<string>();
  const others = roles.filter(({ id, audience }) => id !== role.id && audience === role.audience);
  const isHeld = role.grantCount > 0;
  const missing = isHeld && !replacementId ? t('roles.replacement_missing') : undefined;
  const remove = () => {
    change((steps) => withoutRole(steps, role.id));
    if (!role.isNew) {
      stage({ do: 'role.delete', id: role.id, version: role.etag, replacementId: replacementId ?? null });
      sayDone(t('roles.delete_staged', { name: role.name }));
    }
    onClose();
    onDone?.();
  };

  return (
    <Dialog
      title={t('roles.delete_title', { name: role.name })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="danger" unavailable={missing} onPress={remove}>
            {t('roles.delete_title', { name: role.name })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          {isHeld
            ? t('roles.held', { count: role.userCount + role.groupUserCount, grants: role.grantCount })
            : t('roles.not_held')}
        </p>
        {isHeld && (
          <Select
            label={t('roles.replacement')}
            choices={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={replacementId}
            onChange={setReplacementId}
            placeholder={t('roles.replacement_choose')}
            hint={t('roles.replacement_hint')}
          />
        )}
      </div>
    </Dialog>
  );
}
