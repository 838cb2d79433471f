import type { UserDetail } from '#contract/users.ts';
import { DateText } from '../../components/date-text.tsx';
import { Fact, Facts } from '../../components/field-group.tsx';
import { useWorkspace } from '../../session.ts';
import { levelWord } from '../../texts/level-word.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { profileFields } from './profile-fields.ts';
import { useUserChoices } from './use-user-choices.ts';
import { shownDay } from './user-columns.tsx';

/** What is known about somebody, as one reads it; what is empty is left out. */
export function UserFacts({ user }: { user: UserDetail }) {
  const { timeZone } = useUserChoices();
  const { preset } = useWorkspace();

  return (
    <Facts>
      <ProfileFacts user={user} />
      <Fact label={t('users.column.roles')}>{user.roles.map(({ name }) => name).join(', ') || '–'}</Fact>
      <Fact label={t('fieldname.adminLevel')}>{levelWord(user.adminLevel, preset)}</Fact>
      <Fact label={t('fieldname.groups')}>{user.groups.map(groupName).join(', ') || '–'}</Fact>
      {user.validUntil && (
        <Fact label={t('fieldname.validUntil')}>{shownDay(user.validUntil, timeZone)}</Fact>
      )}
      <Fact label={t('users.column.created')}>
        <DateText at={user.createdAt} /> {user.createdByName && t('users.by', { name: user.createdByName })}
      </Fact>
    </Facts>
  );
}

export function ProfileFacts({ user: { profile, email } }: { user: UserDetail }) {
  const given = profileFields.filter((field) => profile[field] !== '' && field !== 'username');

  return (
    <>
      <Fact label={t('fieldname.username')}>
        <code>{profile.username || '–'}</code>
      </Fact>
      <Fact label={t('fieldname.email')}>{email || '–'}</Fact>
      {given.map((field) => (
        <Fact key={field} label={t(`fieldname.${field}`)}>
          {field === 'locale' && (profile.locale === 'en' || profile.locale === 'de')
            ? t(`language.${profile.locale}`)
            : profile[field]}
        </Fact>
      ))}
    </>
  );
}
