import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { t } from '../../texts/texts.ts';
import { AddAccess } from './add-access.tsx';
import { AddProjects } from './add-projects.tsx';
import { AddDetails } from './add-details.tsx';
import { AddPerson } from './add-person.tsx';
import { AddStart } from './add-start.tsx';
import { isWithoutRole } from './new-user.ts';
import type { NewUser, TypedAddress } from './new-user.ts';
import { useNewUserForm } from './use-new-user-form.ts';
import styles from './add-user.module.css';

export interface AddOneProps {
  onClose: () => void;
  onAgain: () => void;
  onSeveral: (addresses: readonly TypedAddress[], user: NewUser) => void;
}

/** One person: name, address, role and how they start; everything else behind More details. */
export function AddOne({ onClose, onAgain, onSeveral }: AddOneProps) {
  const form = useNewUserForm(onAgain);
  const { user, set, setField, wrong, password, setPassword, faults } = form;
  const bare = isWithoutRole(user);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit(onClose);
      }}
    >
      {form.problem && form.problem.field === undefined && (
        <Banner kind="danger" announce="assertive">
          {form.problem.text}
        </Banner>
      )}
      <AddPerson form={form} onSeveral={onSeveral} />
      <AddAccess user={user} onChange={set} wrong={wrong} />
      <AddProjects projects={user.projects} onChange={set} />
      <AddStart {...{ user, password }} onChange={set} onPassword={setPassword} error={wrong('password')} />
      <AddDetails {...{ user, setField, wrong }} onChange={set} />
      {bare && <Banner kind="warning">{t('users.add.without_role_hint')}</Banner>}
      {form.tried.has('start') && faults.length > 0 && faults.every((field) => field === 'password') && (
        <Banner kind="warning">{t('users.add.password_missing')}</Banner>
      )}
      <footer className={styles.actions}>
        <Button onPress={onClose}>{t('dialog.cancel')}</Button>
        <Button onPress={() => void form.submit(onAgain)} busy={form.busy}>
          {t('users.add.and_again')}
        </Button>
        <Button type="submit" kind="primary" busy={form.busy}>
          {bare ? t('users.add.bare') : t('command.user_add')}
        </Button>
      </footer>
    </form>
  );
}
