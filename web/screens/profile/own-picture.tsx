import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { setOwnPicture } from '#contract/account.ts';
import { userPicture } from '#contract/users.ts';
import { addressOf, call } from '../../call.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { meQuery, useMay, useMe, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { squarePicture } from './square-picture.ts';
import styles from './profile.module.css';

/** One's own picture. Any photo does: it is cut square and made small before it is sent. */
export function OwnPicture() {
  const { account } = useMe();
  const [fresh, setFresh] = useState<string>();
  const stored = useStoredPicture();
  const set = useMutation({
    async mutationFn(picture: string) {
      await call(setOwnPicture, { body: { picture } });
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });

      return picture;
    },
    onSuccess(picture) {
      setFresh(picture === '' ? undefined : `data:image/jpeg;base64,${picture}`);
      sayDone(t(picture === '' ? 'profile.picture_removed' : 'profile.picture_set'));
    },
    onError: (error) => sayProblem(error),
  });
  const choose = (files: FileList | null) => {
    const file = files?.item(0);
    if (file) squarePicture(file).then((picture) => set.mutate(picture), sayProblem);
  };

  return (
    <section className={styles.picture} aria-label={t('profile.picture')}>
      <Avatar name={account.name} size="large" picture={fresh ?? stored} />
      <div className={styles.actions}>
        <FileTrigger acceptedFileTypes={['image/jpeg', 'image/png']} onSelect={choose}>
          <Button busy={set.isPending}>
            {t(account.hasPicture ? 'profile.picture_change' : 'profile.picture_choose')}
          </Button>
        </FileTrigger>
        {account.hasPicture && (
          <Button onPress={() => set.mutate('')} busy={set.isPending}>
            {t('profile.picture_remove')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The stored picture can be read by those who may see users. */
function useStoredPicture(): string | undefined {
  const { account } = useMe();
  const { slug: workspace, userId: id } = useWorkspace();
  const may = useMay('user.read');

  return account.hasPicture && may ? addressOf(userPicture, { params: { workspace, id } }) : undefined;
}
