import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { nextNew } from '../../changes/steps.ts';
import { change, stage, useStagedSteps } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { RoleLine } from './role-columns.tsx';
import { askedCells } from './staged-roles.ts';
import styles from './roles.module.css';

interface Props {
  /** The role that is copied; without it the new one begins empty. */
  copied?: RoleLine | undefined;
  onClose: () => void;
}

/** Names a role and stages it; what it permits is set on its own page, before anything is saved. */
export function NewRoleDialog({ copied, onClose }: Props) {
  const make = useMake(copied, onClose);
  const [role, setRole] = useState<Wanted>({
    name: copied ? t('roles.copy_of', { name: copied.name }) : '',
    description: '',
    audience: 'internal',
  });
  const missing = role.name.trim() === '' ? t('roles.name_missing') : undefined;

  return (
    <Dialog
      title={copied ? t('roles.copy_title', { name: copied.name }) : t('roles.new')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" unavailable={missing} onPress={() => make(role)}>
            {copied ? t('roles.copy') : t('roles.add')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) make(role);
        }}
      >
        <TextField
          label={t('roles.name')}
          value={role.name}
          onChange={(name) => setRole({ ...role, name })}
          maxLength={100}
          autoFocus
        />
        {!copied && <ForWhom role={role} onRole={setRole} />}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface Wanted {
  name: string;
  description: string;
  audience: 'internal' | 'external';
}

function useMake(copied: RoleLine | undefined, onClose: () => void): (role: Wanted) => void {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const steps = useStagedSteps();

  return (role) => {
    const as = nextNew(steps);
    if (copied) {
      const cells = [...askedCells(steps, copied.id)];
      stage({ do: 'role.copy', as, id: copied.id, name: role.name });
      // What is staged for the original is meant for the copy as well.
      if (cells.length > 0) change((now) => [...now, { do: 'role.set_permissions', id: as, cells }]);
    } else stage({ do: 'role.add', as, ...role });
    onClose();
    void navigate({ to: '/w/$workspace/access/roles/$id', params: { workspace, id: as } });
  };
}

function ForWhom({ role, onRole }: { role: Wanted; onRole: (role: Wanted) => void }) {
  const choices = (['internal', 'external'] as const).map((value) => ({
    value,
    label: t(`roles.audience.${value}`),
    hint: t(`roles.audience.${value}_hint`),
  }));

  return (
    <>
      <TextField
        label={t('roles.description')}
        value={role.description}
        onChange={(description) => onRole({ ...role, description })}
        optional
      />
      <RadioGroup
        label={t('roles.audience')}
        choices={choices}
        value={role.audience}
        onChange={(audience) => onRole({ ...role, audience })}
      />
    </>
  );
}
