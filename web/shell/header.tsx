import { Button as AriaButton } from 'react-aria-components';
import { openDialog } from '../commands/dialogs.ts';
import { Icon } from '../components/icon.tsx';
import { Kbd } from '../components/kbd.tsx';
import { useMay } from '../session.ts';
import { t } from '../texts/texts.ts';
import { JobsTray } from './jobs-tray.tsx';
import { MenuBar } from './menu-bar.tsx';
import { NotificationList } from './notification-list.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { WorkspaceName } from './workspace-name.tsx';
import styles from './header.module.css';

export function Header() {
  const mayJobs = useMay('job.list');

  return (
    <header className={styles.header}>
      <div className={styles.start}>
        <div className={styles.narrow}>
          <WorkspaceName />
        </div>
        <MenuBar />
        <AriaButton className={styles.find} onPress={() => openDialog.set('palette')}>
          <Icon name="search" />
          <span className={styles.words}>{t('shell.find')}</span>
          <Kbd>Ctrl K</Kbd>
        </AriaButton>
      </div>
      <div className={styles.tools}>
        {mayJobs && <JobsTray />}
        <NotificationList />
        <ProfileMenu />
      </div>
    </header>
  );
}
