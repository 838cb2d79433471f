import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { addressesIn } from './new-user.ts';
import type { NewUser, TypedAddress } from './new-user.ts';
import type { ProfileField } from './profile-fields.ts';
import { usernameWords } from './use-names-check.ts';
import type { NewUserForm } from './use-new-user-form.ts';
import styles from './add-user.module.css';

interface Props {
  form: NewUserForm;
  /** Several addresses were pasted into the field of one. */
  onSeveral: (addresses: readonly TypedAddress[], user: NewUser) => void;
}

/** Who it is: address, name, and the User ID that is made of them if none is typed. */
export function AddPerson({ form, onSeveral }: Props) {
  const { user, setField, wrong, required } = form;

  return (
    <>
      <EmailField form={form} onSeveral={onSeveral} />
      <NameFields {...{ user, setField, wrong, required }} />
      <UsernameField form={form} />
    </>
  );
}

function EmailField({ form, onSeveral }: Props) {
  const { slug: workspace, policies } = useWorkspace();
  const { user, set, wrong, check } = form;
  const taken = { verdict: check?.email, email: user.email, holder: check?.takenBy, workspace };

  return (
    <TextField
      label={t('users.add.email')}
      type="text"
      inputMode="email"
      autoComplete="off"
      autoFocus
      value={user.email}
      onChange={(email) => {
        const addresses = addressesIn(email);
        if (addresses.length > 1) onSeveral(addresses, user);
        else set({ email });
      }}
      error={wrong('email') ?? emailTaken(taken)}
      hint={emailHint(user, policies.email)}
      optional={policies.email !== 'required' && user.start !== 'invitation'}
    />
  );
}

function UsernameField({ form: { user, setField, wrong, check } }: Pick<Props, 'form'>) {
  const typed = user.profile.username ?? '';
  const words = usernameWords(check?.username, typed);
  const suggestion = typed === '' ? check?.suggestion : undefined;

  return (
    <TextField
      label={t('fieldname.username')}
      value={typed}
      placeholder={check?.suggestion ?? ''}
      onChange={(text) => setField('username', text)}
      autoComplete="off"
      spellCheck="false"
      error={wrong('username') ?? words.error}
      hint={words.hint ?? (suggestion ? t('users.add.suggested', { username: suggestion }) : undefined)}
    />
  );
}

function emailHint({ email, start }: NewUser, policy: string): string {
  if (email.trim() === '' && policy === 'recommended' && start !== 'invitation')
    return t('users.add.email_recommended');

  return t('users.add.email_hint');
}

interface Taken {
  verdict: string | undefined;
  email: string;
  holder: { id: string; name: string } | null | undefined;
  workspace: string;
}

/** Whose address it is, with the way there; of people elsewhere only that it is taken. */
function emailTaken({ verdict, email, holder, workspace }: Taken): ReactNode {
  if (verdict !== 'taken' || email.trim() === '') return undefined;
  if (!holder) return t('refusal.account.email_taken');

  return (
    <>
      {t('users.add.email_of')}{' '}
      <Link to="/w/$workspace/people/users/$id" params={{ workspace, id: holder.id }} search={{}}>
        {holder.name}
      </Link>
    </>
  );
}

interface NameProps {
  user: NewUser;
  setField: (field: ProfileField, text: string) => void;
  wrong: (field: string) => string | undefined;
  required: readonly string[];
}

/** Which names stand in front depends on what the workspace asks for. */
function NameFields({ user, setField, wrong, required }: NameProps) {
  const field = (name: ProfileField) => (
    <TextField
      key={name}
      label={t(`fieldname.${name}`)}
      value={user.profile[name] ?? ''}
      onChange={(text) => setField(name, text)}
      autoComplete="off"
      error={wrong(name)}
      optional={!required.includes(name)}
    />
  );
  if (!required.includes('firstName')) return field('fullName');

  return (
    <div className={styles.pair}>
      {field('firstName')}
      {field('lastName')}
    </div>
  );
}
