import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { Select } from '../../components/select.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './roles-field.module.css';

interface Props {
  value: readonly string[];
  onChange: (roleIds: readonly string[]) => void;
  isDisabled?: boolean;
}

/** The roles of somebody with Select… beside them; where a workspace gives one role, a list of them to choose from. */
export function RolesField({ value, onChange, isDisabled = false }: Props) {
  const { policies } = useWorkspace();
  const { roles } = useUserChoices();

  if (policies.rolesPerScope === 'one' && value.length < 2) {
    return (
      <Select
        label={t('fieldname.role')}
        value={value[0] ?? ''}
        onChange={(id) => onChange(id === '' ? [] : [id])}
        choices={[{ value: '', label: t('users.no_role') }, ...roles]}
        isDisabled={isDisabled}
      />
    );
  }

  return <SeveralRoles value={value} onChange={onChange} isDisabled={isDisabled} />;
}

function SeveralRoles({ value, onChange, isDisabled }: Props) {
  const { roles } = useUserChoices();
  const [choosing, setChoosing] = useState(false);
  const id = useId();
  const names = roles.filter(({ value: one }) => value.includes(one)).map(({ label }) => label);

  return (
    <div role="group" aria-labelledby={id} className={styles.field}>
      <span id={id} className={styles.label}>
        {t('users.column.roles')}
      </span>
      <span className={styles.line}>
        <span className={styles.names} data-none={names.length === 0 || undefined}>
          {names.join(', ') || t('users.no_role')}
        </span>
        {!isDisabled && (
          <Button aria-haspopup="dialog" onPress={() => setChoosing(true)}>
            {t('users.select')}
          </Button>
        )}
      </span>
      {choosing && (
        <ChooseDialog
          title={t('users.choose_roles')}
          label={t('users.column.roles')}
          choices={roles}
          value={new Set(value)}
          onChoose={(chosen) => onChange([...chosen])}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}
