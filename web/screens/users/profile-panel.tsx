import type { UserDetail } from '#contract/users.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ComboBox } from '../../components/combo-box.tsx';
import { Facts, FieldGroup } from '../../components/field-group.tsx';
import { Select } from '../../components/select.tsx';
import { change } from '../../changes/store.ts';
import { withField } from '../../changes/steps.ts';
import { t } from '../../texts/texts.ts';
import { languageChoices, timeZoneChoices } from './profile-choices.ts';
import { profileFields } from './profile-fields.ts';
import type { ProfileField } from './profile-fields.ts';
import { StagedField, Was } from './staged-field.tsx';
import type { StagedUser } from './staged-users.ts';
import { usernameProblem } from './user-columns.tsx';
import { withEmail, withoutKind } from './user-edits.ts';
import { ProfileFacts } from './user-facts.tsx';
import styles from './user.module.css';

interface Props {
  user: UserDetail;
  staged: StagedUser;
  editing: boolean;
  onEditing: (on: boolean) => void;
}

/** Who somebody is: read, or edited field by field until Save. */
export function ProfilePanel({ user, staged, editing, onEditing }: Props) {
  const may = user.may.includes('user.update');
  const shown = editing && may;
  const action = may && (
    <Button kind="quiet" keys="E" onPress={() => onEditing(!editing)}>
      {editing ? t('users.edit_done') : t('users.edit')}
    </Button>
  );

  return (
    <FieldGroup title={t('users.profile')} action={action} columns={shown ? 2 : 1}>
      {shown ? <ProfileForm user={user} staged={staged} /> : <ProfileRead user={user} staged={staged} />}
    </FieldGroup>
  );
}

function ProfileRead({ user, staged }: Pick<Props, 'user' | 'staged'>) {
  const waiting = Object.keys(staged.set ?? {}).length + (staged.email === undefined ? 0 : 1);

  return (
    <>
      {waiting > 0 && <Banner>{t('users.fields_staged', { count: waiting })}</Banner>}
      <Facts>
        <ProfileFacts user={user} />
      </Facts>
      <PendingEmail user={user} />
    </>
  );
}

function ProfileForm({ user, staged }: Pick<Props, 'user' | 'staged'>) {
  return (
    <>
      {profileFields.map((field) => (
        <ProfileEditor key={field} field={field} user={user} staged={staged.set?.[field]} />
      ))}
      <div className={styles.whole}>
        <StagedField
          label={t('fieldname.email')}
          stored={user.email}
          staged={staged.email}
          readOnly={!user.may.includes('user.change_email')}
          hint={user.emailVerified ? t('users.email_hint') : undefined}
          onStage={(email) => change((steps) => withEmail(steps, user, email))}
        />
        <PendingEmail user={user} />
      </div>
    </>
  );
}

/** The old address works until the new one is confirmed. */
function PendingEmail({ user }: { user: UserDetail }) {
  if (!user.pendingEmail) return null;
  const withdraw = () =>
    change((steps) => [
      ...withoutKind(steps, 'user.change_email', user.id),
      { do: 'user.change_email', id: user.id, version: user.etag, email: user.email },
    ]);

  return (
    <Banner
      action={
        user.may.includes('user.change_email') && (
          <Button kind="quiet" onPress={withdraw}>
            {t('users.email_withdraw')}
          </Button>
        )
      }
    >
      {t('users.email_pending', { address: user.pendingEmail, old: user.email })}
    </Banner>
  );
}

interface EditorProps {
  field: ProfileField;
  user: UserDetail;
  staged: string | undefined;
}

function ProfileEditor({ field, user, staged }: EditorProps) {
  const stored = user.profile[field];
  const label = t(`fieldname.${field}`);
  const onStage = (value: string) =>
    change((steps) =>
      withField(steps, { id: user.id, version: user.etag, field, value: value.trim(), original: stored }),
    );
  const choosing = {
    label,
    value: staged ?? stored,
    hint: staged === undefined ? undefined : <Was stored={stored} />,
  };

  if (field === 'locale') return <Select {...choosing} onChange={onStage} choices={languageChoices()} />;
  if (field === 'timeZone')
    return <ComboBox {...choosing} onChange={(zone) => onStage(zone ?? '')} choices={timeZoneChoices()} />;

  return (
    <StagedField
      label={label}
      stored={stored}
      staged={staged}
      onStage={onStage}
      {...(field === 'username' ? { check: usernameProblem, hint: spaceHint(staged ?? stored) } : {})}
      {...(field === 'comment' ? { lines: 'many' as const } : {})}
    />
  );
}

/** A space is accepted, with advice. */
export function spaceHint(username: string): string | undefined {
  return /\s/u.test(username.trim()) ? t('users.username_space') : undefined;
}
