import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { AddAccess } from './add-access.tsx';
import { AddDetails } from './add-details.tsx';
import { AddStart, isPasswordWhole } from './add-start.tsx';
import type { TypedPassword } from './add-start.tsx';
import { addressesIn, emptyUser, isWithoutRole, missingFields, stepFor } from './new-user.ts';
import type { NewUser, TypedAddress } from './new-user.ts';
import type { ProfileField } from './profile-fields.ts';
import { usernameWords, useNamesCheck } from './use-names-check.ts';
import { useAddUser } from './use-add-user.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-user.module.css';

interface Props {
  onClose: () => void;
  onAgain: () => void;
  onSeveral: (addresses: readonly TypedAddress[], user: NewUser) => void;
}

const noPassword: TypedPassword = { password: '', again: '' };

/** One person: name, address, role and how they start; everything else behind More details. */
export function AddOne({ onClose, onAgain, onSeveral }: Props) {
  const workspace = useWorkspace();
  const { timeZone } = useUserChoices();
  const [user, setUser] = useState<NewUser>(() => emptyUser(workspace));
  const [password, setPassword] = useState(noPassword);
  const [tried, setTried] = useState(false);
  const { add, busy, problem, clear } = useAddUser();
  const typed = user.profile.username ?? '';
  const check = useNamesCheck({ username: typed, email: user.email, name: nameIn(user) });
  const set = (change: Partial<NewUser>) => {
    clear();
    setUser({ ...user, ...change });
  };
  const setField = (field: ProfileField, text: string) =>
    set({ profile: { ...user.profile, [field]: text } });
  const whole = typed.trim() === '' && check?.suggestion ? withSuggestion(user, check.suggestion) : user;
  const missing = missingFields(whole, workspace.policies.requiredFields);
  const needsPassword = user.start === 'password';
  const ready = missing.length === 0 && (!needsPassword || isPasswordWhole(password, workspace.policies));

  const submit = async (then: () => void) => {
    setTried(true);
    if (!ready || busy) return;
    const secrets = { 'new:1': { password: password.password, confirmation: password.again } };
    const steps = [stepFor(whole, { as: 'new:1', timeZone })];
    if (await add({ steps, onAgain, ...(needsPassword ? { secrets } : {}) })) then();
  };
  const wrong = (field: string): string | undefined => {
    if (problem?.field === field) return problem.text;

    return tried && missing.some((one) => one === field)
      ? t(`users.add.missing_${missingKind(field)}`)
      : undefined;
  };
  const bare = isWithoutRole(user);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(onClose);
      }}
    >
      {problem && problem.field === undefined && (
        <Banner kind="danger" announce="assertive">
          {problem.text}
        </Banner>
      )}
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
        error={
          wrong('email') ??
          emailTaken({
            verdict: check?.email,
            email: user.email,
            holder: check?.takenBy,
            workspace: workspace.slug,
          })
        }
        hint={emailHint(user, workspace.policies.email)}
        optional={workspace.policies.email !== 'required' && user.start !== 'invitation'}
      />
      <NameFields
        user={user}
        setField={setField}
        wrong={wrong}
        required={workspace.policies.requiredFields}
      />
      <TextField
        label={t('fieldname.username')}
        value={typed}
        placeholder={check?.suggestion ?? ''}
        onChange={(text) => setField('username', text)}
        autoComplete="off"
        spellCheck="false"
        error={wrong('username') ?? usernameWords(check?.username, typed).error}
        hint={
          usernameWords(check?.username, typed).hint ??
          (typed === '' && check?.suggestion
            ? t('users.add.suggested', { username: check.suggestion })
            : undefined)
        }
      />
      <AddAccess user={user} onChange={set} />
      <AddStart
        user={user}
        onChange={set}
        password={password}
        onPassword={setPassword}
        error={wrong('password')}
      />
      <AddDetails user={user} onChange={set} setField={setField} wrong={wrong} />
      {bare && <Banner kind="warning">{t('users.add.without_role_hint')}</Banner>}
      {tried && !ready && missing.length === 0 && (
        <Banner kind="warning">{t('users.add.password_missing')}</Banner>
      )}
      <footer className={styles.actions}>
        <Button onPress={onClose}>{t('dialog.cancel')}</Button>
        <Button onPress={() => void submit(onAgain)} busy={busy}>
          {t('users.add.and_again')}
        </Button>
        <Button type="submit" kind="primary" busy={busy}>
          {bare ? t('users.add.bare') : t('command.user_add')}
        </Button>
      </footer>
    </form>
  );
}

function withSuggestion(user: NewUser, username: string): NewUser {
  return { ...user, profile: { ...user.profile, username } };
}

function nameIn({ profile: { fullName, firstName, lastName } }: NewUser): string {
  return fullName?.trim() || [firstName, lastName].filter(Boolean).join(' ');
}

function missingKind(field: string): 'email' | 'username' | 'firstName' | 'fullName' {
  return field === 'email' || field === 'username' || field === 'firstName' ? field : 'fullName';
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
