import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { classNames } from '../components/class-names.ts';
import { IconButton } from '../components/icon-button.tsx';
import { markNoticesSeen, notices } from '../components/toast-queue.ts';
import { useStore } from '../store.ts';
import { formatMoment } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import styles from './header.module.css';

/** Everything the toasts said, so that nothing is lost when one has closed. */
export function NotificationList() {
  const { all, unseen } = useStore(notices);

  return (
    <DialogTrigger onOpenChange={(open) => open && markNoticesSeen()}>
      <span className={styles.tray}>
        <IconButton
          icon="bell"
          label={unseen > 0 ? t('shell.notifications_unseen', { count: unseen }) : t('shell.notifications')}
        />
        {unseen > 0 && (
          <span className={styles.badge} aria-hidden="true">
            {unseen}
          </span>
        )}
      </span>
      <Popover className={styles.panel} placement="bottom end" offset={6}>
        <Dialog aria-label={t('shell.notifications')}>
          <h2>{t('shell.notifications')}</h2>
          {all.length === 0 && <p className={styles.quiet}>{t('shell.notifications_none')}</p>}
          {all.map((notice) => (
            <div
              key={notice.id}
              className={classNames(styles.entry, notice.kind === 'error' && styles.failed)}
            >
              <span>{notice.text}</span>
              <time className={styles.when} dateTime={notice.at}>
                {formatMoment(new Date(notice.at))}
              </time>
            </div>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
