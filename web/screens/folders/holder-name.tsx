import type { FolderHolder } from '#contract/projects.ts';
import { Avatar } from '../../components/avatar.tsx';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import styles from './folders.module.css';

export function HolderName({ holder: { name, kind, memberCount } }: { holder: FolderHolder }) {
  return (
    <span className={styles.holder}>
      <Avatar name={name} kind={kind === 'user' ? 'person' : 'group'} />
      <span>
        {kind === 'group' ? groupName({ name }) : name}
        {kind === 'group' && (
          <span className={styles.sub}> {t('folders.group_of', { count: memberCount ?? 0 })}</span>
        )}
      </span>
    </span>
  );
}
