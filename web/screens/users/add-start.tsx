import type { WorkspaceCard } from '#contract/account.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { generatedPassword } from './new-user.ts';
import type { NewUser } from './new-user.ts';
import styles from './add-user.module.css';

export interface TypedPassword {
  password: string;
  again: string;
  /** Shown once as text, because nobody has typed it. */
  isGenerated?: boolean;
}

interface Props {
  user: NewUser;
  onChange: (change: Partial<NewUser>) => void;
  password: TypedPassword;
  onPassword: (password: TypedPassword) => void;
  error: string | undefined;
}

/** By a mailed invitation, with a password that is handed over, or not yet. */
export function AddStart({ user, onChange, password, onPassword, error }: Props) {
  const { policies } = useWorkspace();
  const { fullName, firstName, lastName, username } = user.profile;
  const personal = [fullName, firstName, lastName, username, user.email.split('@')[0]].filter(
    (word) => word !== undefined,
  );
  const generate = () => {
    const made = generatedPassword();
    onPassword({ password: made, again: made, isGenerated: true });
  };

  return (
    <>
      <RadioGroup
        label={t('users.add.start')}
        value={user.start}
        onChange={(start) => onChange({ start })}
        choices={[
          {
            value: 'invitation',
            label: t('users.add.start_invitation'),
            hint: t('users.add.start_invitation_hint'),
          },
          { value: 'password', label: t('users.add.start_password') },
          { value: 'later', label: t('users.add.start_later'), hint: t('users.add.start_later_hint') },
        ]}
      />
      {user.start === 'password' && (
        <div className={styles.password}>
          <NewPassword
            label={t('fieldname.password')}
            value={password}
            onChange={({ password: typed, again }) => onPassword({ password: typed, again })}
            rules={{ min: policies.passwordMinLength, max: policies.passwordMaxLength, personal }}
            error={error}
          />
          <Generated generated={password.isGenerated ? password.password : ''} onGenerate={generate} />
          <Checkbox
            isSelected={user.mustChangePassword}
            onChange={(mustChangePassword) => onChange({ mustChangePassword })}
          >
            {t('users.add.must_change')}
          </Checkbox>
        </div>
      )}
    </>
  );
}

function Generated({ generated, onGenerate }: { generated: string; onGenerate: () => void }) {
  return (
    <div className={styles.generated}>
      <Button onPress={onGenerate}>{t('users.add.generate')}</Button>
      {generated !== '' && (
        <>
          <code>{generated}</code>
          <CopyText text={generated} label={t('users.add.copy_password')} />
        </>
      )}
    </div>
  );
}

export function isPasswordWhole(
  { password, again }: TypedPassword,
  { passwordMinLength, passwordMaxLength }: WorkspaceCard['policies'],
): boolean {
  const length = [...password].length;

  return length >= passwordMinLength && length <= passwordMaxLength && password === again;
}
