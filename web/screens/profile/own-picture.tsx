import { useMutation } from '@tanstack/react-query';
import { FileTrigger } from 'react-aria-components';
import { setOwnPicture } from '#contract/account.ts';
import { call } from '../../call.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { meQuery, useMe, useOwnPicture } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { squarePicture } from './square-picture.ts';
import styles from './profile.module.css';

/** One's own picture. Any photo does: it is cut square and made small before it is sent. */
export function OwnPicture() {
  const { account } = useMe();
  const stored = useOwnPicture();
  const set = useMutation({
    async mutationFn(picture: string) {
      await call(setOwnPicture, { body: { picture } });
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });

      return picture;
    },
    onSuccess(picture) {
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
      <Avatar name={account.name} size="large" picture={stored} />
      <div className={styles.actions}>
        <FileTrigger acceptedFileTypes={['image/jpeg', 'image/png']} onSelect={choose}>
          <Button busy={set.isPending}>
            {t(account.picture ? 'profile.picture_change' : 'profile.picture_choose')}
          </Button>
        </FileTrigger>
        {account.picture && (
          <Button onPress={() => set.mutate('')} busy={set.isPending}>
            {t('profile.picture_remove')}
          </Button>
        )}
      </div>
    </section>
  );
}
