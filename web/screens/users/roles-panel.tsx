import { useQuery } from '@tanstack/react-query';
import type { UserDetail } from '#contract/users.ts';
import { change } from '../../changes/store.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { sourceOf } from './grant-words.ts';
import { userAccessQuery } from './group-queries.ts';
import { HeldList } from './held-list.tsx';
import type { HeldThing } from './held-list.tsx';
import { RolesField } from './roles-field.tsx';
import { Was } from './staged-field.tsx';
import { rolesAfter } from './staged-users.ts';
import type { StagedUser } from './staged-users.ts';
import { useUserChoices } from './use-user-choices.ts';
import { withRoles } from './user-edits.ts';
import styles from './user.module.css';

interface Props {
  user: UserDetail;
  staged: StagedUser;
}

/** Roles in the whole workspace, own ones and those by groups. A workspace of one role offers a list instead. */
export function RolesPanel({ user, staged }: Props) {
  const { policies } = useWorkspace();
  const { roles } = useUserChoices();
  const inherited = useInherited(user);
  const held = user.roles.map(({ id }) => id);
  const after = rolesAfter(staged, user.roles) ?? held;
  const isFixed = !user.may.includes('user.set_role');
  const set = (roleIds: readonly string[]) => change((steps) => withRoles(steps, user, roleIds));

  if (policies.rolesPerScope === 'one' && after.length < 2 && inherited.length === 0) {
    const isStaged = rolesAfter(staged, user.roles) !== undefined;

    return (
      <div className={styles.field} data-staged={isStaged || undefined}>
        <RolesField value={after} onChange={set} isDisabled={isFixed} />
        {isStaged && <Was stored={user.roles.map(({ name }) => name).join(', ') || t('users.no_role')} />}
      </div>
    );
  }

  return (
    <HeldList
      title={t('users.column.roles')}
      things={[
        ...roles
          .filter(({ value }) => after.includes(value))
          .map(({ value, label }) => ({ id: value, name: label, isStaged: !held.includes(value) })),
        ...inherited,
      ]}
      empty={t('users.no_role')}
      choose={t('users.choose_roles')}
      choices={roles}
      chosen={new Set(after)}
      onChoose={(chosen) => set([...chosen])}
      onRemove={(id) => set(after.filter((one) => one !== id))}
      isFixed={isFixed}
    >
      <Taken names={user.roles.filter(({ id }) => !after.includes(id)).map(({ name }) => name)} />
    </HeldList>
  );
}

/** What goes on Save stays in sight until then. */
export function Taken({ names }: { names: readonly string[] }) {
  return names.length > 0 && <p className={styles.was}>{t('users.will_go', { names: names.join(', ') })}</p>;
}

function useInherited({ id }: UserDetail): readonly HeldThing[] {
  const { slug } = useWorkspace();
  const { data } = useQuery(userAccessQuery(slug, id));

  return (data?.grants ?? [])
    .filter(({ via, scopeKind }) => via !== null && scopeKind === 'workspace')
    .map((grant) => ({ id: grant.id, name: grant.role.name, note: sourceOf(grant), isInherited: true }));
}
