import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { placementOf } from '../../commands/placement.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { AddOne } from './add-one.tsx';
import { AddBySteps } from './add-steps.tsx';
import { AddSeveral } from './add-several.tsx';
import { emptyUser } from './new-user.ts';
import type { NewUser, TypedAddress } from './new-user.ts';

/** Stands over the list; one person, or several addresses at once. */
export function AddUserDialog() {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const mayAdd = useMay('user.add');
  const Form = placementOf(workspace.preset).addUser === 'steps' ? AddBySteps : AddOne;
  const [several, setSeveral] = useState<readonly TypedAddress[]>();
  const [shared, setShared] = useState<NewUser>(() => emptyUser(workspace));
  // Another number is another form: everything typed is forgotten.
  const [round, setRound] = useState(0);

  const close = () =>
    void navigate({
      to: '/w/$workspace/people/users',
      params: { workspace: workspace.slug },
      search: (now) => now,
    });
  const again = () => {
    setSeveral(undefined);
    setShared(emptyUser(workspace));
    setRound((now) => now + 1);
    void navigate({
      to: '/w/$workspace/people/users/new',
      params: { workspace: workspace.slug },
      search: (now) => now,
    });
  };

  return (
    <Dialog title={t('command.user_add')} isOpen onClose={close}>
      {!mayAdd && <NoPermissionState reason={t('users.add.not_allowed')} whoCanGrant={workspace.contacts} />}
      {mayAdd && !several && (
        <Form
          key={round}
          onClose={close}
          onAgain={again}
          onSeveral={(addresses, user) => {
            setShared(user);
            setSeveral(addresses);
          }}
        />
      )}
      {mayAdd && several && (
        <AddSeveral addresses={several} shared={shared} onClose={close} onAgain={again} />
      )}
    </Dialog>
  );
}
