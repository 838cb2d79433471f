import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { ComboBox } from '../../components/combo-box.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { NewUser } from './new-user.ts';
import { languageChoices, timeZoneChoices } from './profile-choices.ts';
import { profileFields } from './profile-fields.ts';
import type { ProfileField } from './profile-fields.ts';
import { typedDay } from '../../lists/typed-day.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-user.module.css';

interface Props {
  user: NewUser;
  onChange: (change: Partial<NewUser>) => void;
  setField: (field: ProfileField, text: string) => void;
  wrong: (field: string) => string | undefined;
}

/** The rest of the profile, groups and validity: there for who needs it, out of the way of who does not. */
export function AddDetails(props: Props) {
  return (
    <More begin="closed">
      <AccessDetails {...props} />
      <ProfileDetails {...props} />
    </More>
  );
}

interface MoreProps {
  begin: 'open' | 'closed';
  children: ReactNode;
}

export function More({ begin, children }: MoreProps) {
  const [open, setOpen] = useState(begin === 'open');

  return (
    <>
      <div>
        <Button kind="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? t('users.add.fewer') : t('users.add.more')}
        </Button>
      </div>
      {open && children}
    </>
  );
}

/** Groups, and from when until when. */
export function AccessDetails({ user, onChange, wrong }: Pick<Props, 'user' | 'onChange' | 'wrong'>) {
  const { groups } = useUserChoices();

  return (
    <>
      {groups.length > 0 && (
        <MultiPicker
          label={t('fieldname.groups')}
          choices={groups}
          value={user.groupIds}
          onChange={(groupIds) => onChange({ groupIds })}
        />
      )}
      <div className={styles.pair}>
        <DayInput user={user} field="validFrom" onChange={onChange} error={wrong('validFrom')} />
        <DayInput user={user} field="validUntil" onChange={onChange} error={wrong('validUntil')} />
      </div>
    </>
  );
}

/** The fields of the profile that do not stand in front, where more than a name is known. */
export function ProfileDetails({ user, setField }: Pick<Props, 'user' | 'setField'>) {
  return (
    <div className={styles.pair}>
      {detailFields(useWorkspace().policies.requiredFields).map((field) => (
        <ProfileInput
          key={field}
          field={field}
          value={user.profile[field] ?? ''}
          onChange={(text) => setField(field, text)}
        />
      ))}
    </div>
  );
}

/** Which names stand in front depends on what the workspace asks for. */
export function detailFields(required: readonly string[]): readonly ProfileField[] {
  const inFront: readonly ProfileField[] = required.includes('firstName')
    ? ['username', 'firstName', 'lastName']
    : ['username', 'fullName'];

  return profileFields.filter((field) => !inFront.includes(field));
}

function DayInput({
  user,
  field,
  onChange,
  error,
}: Pick<Props, 'user' | 'onChange'> & { field: 'validFrom' | 'validUntil'; error: string | undefined }) {
  const typed = user[field];
  const invalid = typed.trim() !== '' && !typedDay(typed) ? t('users.day_invalid') : undefined;

  return (
    <TextField
      label={t(`fieldname.${field}`)}
      value={typed}
      onChange={(text) => onChange({ [field]: text })}
      hint={t(field === 'validUntil' ? 'users.until_hint' : 'users.from_hint')}
      error={error ?? invalid}
    />
  );
}

function ProfileInput({
  field,
  value,
  onChange,
}: {
  field: ProfileField;
  value: string;
  onChange: (text: string) => void;
}) {
  const label = t(`fieldname.${field}`);
  if (field === 'locale')
    return <Select label={label} value={value} onChange={onChange} choices={languageChoices()} />;
  if (field === 'timeZone')
    return (
      <ComboBox
        label={label}
        value={value}
        onChange={(zone) => onChange(zone ?? '')}
        choices={timeZoneChoices()}
      />
    );
  if (field === 'comment') return <TextArea label={label} value={value} onChange={onChange} />;

  return <TextField label={label} value={value} onChange={onChange} autoComplete="off" />;
}
