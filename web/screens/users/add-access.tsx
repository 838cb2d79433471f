import { Select } from '../../components/select.tsx';
import { t } from '../../texts/texts.ts';
import type { NewUser } from './new-user.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-user.module.css';

interface Props {
  user: Pick<NewUser, 'roleId' | 'adminLevel'>;
  onChange: (change: Partial<NewUser>) => void;
  wrong?: (field: string) => string | undefined;
}

/** Role and settings access side by side: one of them is what lets somebody reach anything. */
export function AddAccess({ user, onChange, wrong }: Props) {
  const { roles, levels } = useUserChoices();

  return (
    <div className={styles.pair}>
      <Select
        label={t('fieldname.role')}
        value={user.roleId}
        onChange={(roleId) => onChange({ roleId })}
        choices={[{ value: '', label: t('users.no_role') }, ...roles]}
        error={wrong?.('roleId')}
      />
      <Select
        label={t('fieldname.adminLevel')}
        value={user.adminLevel}
        onChange={(adminLevel) => onChange({ adminLevel })}
        choices={levels}
        error={wrong?.('adminLevel')}
      />
    </div>
  );
}
