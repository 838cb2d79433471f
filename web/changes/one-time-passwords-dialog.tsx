import { Button } from '../components/button.tsx';
import { CopyText } from '../components/copy-text.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Fact, Facts } from '../components/field-group.tsx';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { oneTimePasswords } from './one-time-passwords.ts';

/** Shown once, to the one who saved. */
export function OneTimePasswordsDialog() {
  const people = useStore(oneTimePasswords);
  const close = () => oneTimePasswords.set([]);

  return (
    <Dialog
      title={t('changes.one_time_title', { count: people.length })}
      role="alertdialog"
      isOpen={people.length > 0}
      onClose={close}
      actions={
        <Button kind="primary" onPress={close}>
          {t('changes.one_time_done')}
        </Button>
      }
    >
      <p>{t('changes.one_time_text')}</p>
      <Facts>
        {people.map(({ userId, name, password }) => (
          <Fact key={userId} label={name}>
            <code>{password}</code>
            <CopyText text={password} label={t('changes.one_time_copy', { name })} />
          </Fact>
        ))}
      </Facts>
    </Dialog>
  );
}
