import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { change, stage, useStagedSteps } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { RoleLine } from './role-columns.tsx';
import { askedCells, nextNew } from './staged-roles.ts';
import styles from './roles.module.css';

interface Props {
  /** The role that is copied; without it the new one begins empty. */
  copied?: RoleLine | undefined;
  onClose: () => void;
}

/** Names a role and stages it; what it permits is set on its own page, before anything is saved. */
export function NewRoleDialog({ copied, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const steps = useStagedSteps();
  const [name, setName] = useState(copied ? t('roles.copy_of', { name: copied.name }) : '');
  const [description, setDescription] = useState('');
  const [audience, setAudience] = useState<'internal' | 'external'>('internal');
  const make = () => {
    const as = nextNew(steps);
    if (copied) {
      stage({ do: 'role.copy', as, id: copied.id, name });
      const cells = askedCells(steps, copied.id);
      if (cells.length > 0)
        change((now) => [...now, { do: 'role.set_permissions', id: as, cells: [...cells] }]);
    } else stage({ do: 'role.add', as, name, description, audience });
    onClose();
    void navigate({ to: '/w/$workspace/access/roles/$id', params: { workspace, id: as } });
  };
  const missing = name.trim() === '' ? t('roles.name_missing') : undefined;

  return (
    <Dialog
      title={copied ? t('roles.copy_title', { name: copied.name }) : t('roles.new')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" unavailable={missing} onPress={make}>
            {copied ? t('roles.copy') : t('roles.add')}
          </Button>
        </>
      }
    >
      <form
        id="new-role"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) make();
        }}
      >
        <TextField label={t('roles.name')} value={name} onChange={setName} maxLength={100} autoFocus />
        {!copied && (
          <>
            <TextField
              label={t('roles.description')}
              value={description}
              onChange={setDescription}
              optional
            />
            <RadioGroup
              label={t('roles.audience')}
              choices={[
                {
                  value: 'internal',
                  label: t('roles.audience.internal'),
                  hint: t('roles.audience.internal_hint'),
                },
                {
                  value: 'external',
                  label: t('roles.audience.external'),
                  hint: t('roles.audience.external_hint'),
                },
              ]}
              value={audience}
              onChange={setAudience}
            />
          </>
        )}
      </form>
    </Dialog>
  );
}
