import { Select } from '../../components/select.tsx';
import { SeatsField } from '../licences/seats-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { NewUser } from './new-user.ts';
import { asksForPermissions, PermissionsField } from './permissions-field.tsx';
import { RolesField } from './roles-field.tsx';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-user.module.css';

interface Props {
  user: Pick<NewUser, 'roleIds' | 'adminLevel' | 'poolIds'>;
  /** How many people are added at once. */
  people?: number;
  onChange: (change: Partial<NewUser>) => void;
  wrong?: (field: string) => string | undefined;
}

/** Roles and settings access side by side: one of them is what lets somebody reach anything. */
export function AddAccess({ user, people = 1, onChange, wrong }: Props) {
  const { levels } = useUserChoices();
  const asked = asksForPermissions(useWorkspace().preset);
  const roles = (
    <RolesField value={[...user.roleIds]} onChange={(roleIds) => onChange({ roleIds: new Set(roleIds) })} />
  );

  return (
    <div className={styles.pair}>
      {asked ? (
        <>
          <PermissionsField
            value={user.adminLevel}
            onChange={(adminLevel) =>
              onChange(adminLevel === 'full' ? { adminLevel, roleIds: new Set() } : { adminLevel })
            }
          />
          {user.adminLevel !== 'full' && roles}
        </>
      ) : (
        <>
          {roles}
          <Select
            label={t('fieldname.adminLevel')}
            value={user.adminLevel}
            onChange={(adminLevel) => onChange({ adminLevel })}
            choices={levels}
            error={wrong?.('adminLevel')}
          />
        </>
      )}
      <SeatsField value={user.poolIds} people={people} onChange={(poolIds) => onChange({ poolIds })} />
    </div>
  );
}
