import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { t } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { OwnAccessLink } from './own-access-link.tsx';
import { notices, toasts } from './toast-queue.ts';
import { useStore } from '../store.ts';
import { classNames } from './class-names.ts';
import styles from './toasts.module.css';

/** Bottom left, one at a time; the rest are counted. Stands once, in the shell. */
export function Toasts() {
  const more = useStore(notices).open - 1;

  return (
    <ToastRegion queue={toasts} className={styles.region} aria-label={t('toast.region')}>
      {({ toast }) => (
        <Toast toast={toast} className={classNames(styles.toast, styles[toast.content.kind])}>
          <ToastContent className={styles.content}>
            <Text slot="title">{toast.content.text}</Text>
            {more > 0 && <span className={styles.more}>{t('toast.more', { count: more })}</span>}
          </ToastContent>
          {toast.content.actions?.map(({ label, onPress }) => (
            <Button
              key={label}
              kind="quiet"
              onPress={() => {
                onPress();
                toasts.close(toast.key);
              }}
            >
              {label}
            </Button>
          ))}
          {toast.content.explain && <OwnAccessLink search={toast.content.explain} />}
          <IconButton icon="close" label={t('toast.close')} slot="close" />
        </Toast>
      )}
    </ToastRegion>
  );
}
