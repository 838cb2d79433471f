import { Link } from '@tanstack/react-router';
import type { UserRow } from '#contract/users.ts';
import { userPicture } from '#contract/users.ts';
import { addressOf } from '../../call.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import { t } from '../../texts/texts.ts';
import { statusOf } from './standing.ts';
import styles from './users.module.css';

interface Props {
  user: UserRow;
  workspace: string;
  find: string | undefined;
  /** Where the status has no column of its own, its shape stands beside the name. */
  status: 'shape' | 'column';
  /** Whether the way to the groups stands at the left of the name or only in the menu. */
  groups: 'button' | 'menu';
  /** Who else has unsaved edits of this person. */
  editors: readonly Editor[];
  onActions: (user: UserRow, anchor: HTMLElement) => void;
}

export interface Editor {
  name: string;
  initials: string;
}

/** Monogram, name, how they stand, and the button with everything that can be done. */
export function NameCell({ user, workspace, find, status, groups, editors, onActions }: Props) {
  return (
    <span className={styles.name}>
      {groups === 'button' && <GroupsLink user={user} workspace={workspace} />}
      <Avatar
        name={user.name}
        kind={user.kind === 'system' ? 'built_in' : 'person'}
        picture={pictureOf(user, workspace)}
      />
      <span className={styles.word}>
        <Highlight text={user.name} find={find} />
      </span>
      {status === 'shape' && <StatusMark status={statusOf(user)} bare />}
      {editors.map(({ name, initials }) => (
        <span key={name} className={styles.editor} title={t('users.edited_by', { name })}>
          {initials}
          <span className={styles.unseen}>{t('users.edited_by', { name })}</span>
        </span>
      ))}
      <button
        type="button"
        tabIndex={-1}
        className={styles.more}
        aria-label={t('users.actions_of', { name: user.name })}
        aria-haspopup="menu"
        onClick={(event) => onActions(user, event.currentTarget)}
      >
        <Icon name="more" />
      </button>
    </span>
  );
}

/** One press from the list to the groups of somebody. By keyboard the menu of the row leads there. */
function GroupsLink({ user: { id, name }, workspace }: Pick<Props, 'user' | 'workspace'>) {
  return (
    <Link
      to="/w/$workspace/people/users/$id/groups"
      params={{ workspace, id }}
      tabIndex={-1}
      className={styles.toGroups}
      aria-label={t('groups.of', { name })}
      title={t('users.column.groups')}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name="groups" />
    </Link>
  );
}

export function pictureOf({ id, hasPicture }: UserRow, workspace: string): string | undefined {
  return hasPicture ? addressOf(userPicture, { params: { workspace, id } }) : undefined;
}
