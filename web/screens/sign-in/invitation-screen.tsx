import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { z } from 'zod';
import { acceptInvitation } from '#contract/links.ts';
import type { inspectLink } from '#contract/links.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Fact, Facts } from '../../components/field-group.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { problemText } from '../../problem.ts';
import { queryClient, sessionLost } from '../../query.ts';
import { t } from '../../texts/texts.ts';
import { LinkProblem, noToken } from './link-problem.tsx';
import { useLinkToken } from './link-token.ts';
import { Plain } from './plain.tsx';
import { useLink } from './use-link.ts';
import styles from './plain.module.css';

type Invitation = z.infer<typeof inspectLink.response>;

export function InvitationScreen() {
  const token = useLinkToken();
  const link = useLink(token);
  const error = token ? link.error : noToken;
  const workspace = link.data?.workspace;

  return (
    <Plain title={workspace ? t('invitation.title', { workspace }) : t('invitation.title_unknown')}>
      {error && (
        <LinkProblem error={error}>
          <p className={styles.quiet}>{t('invitation.ask_again')}</p>
        </LinkProblem>
      )}
      {!error && !link.data && <Skeleton rows={4} widths={[280]} />}
      {token && link.data && <Accept token={token} invitation={link.data} />}
    </Plain>
  );
}

function Accept({ token, invitation }: { token: string; invitation: Invitation }) {
  const router = useRouter();
  const [fullName, setFullName] = useState(invitation.name);
  const [fresh, setFresh] = useState({ password: '', again: '' });
  const secret = invitation.needsPassword ? { password: fresh.password, confirmation: fresh.again } : {};
  const named = fullName.trim() === invitation.name ? {} : { fullName: fullName.trim() };
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { body: { token, ...secret, ...named } }),
    async onSuccess({ workspace }) {
      queryClient.clear();
      sessionLost.set(undefined);
      await router.navigate({ to: '/w/$workspace', params: { workspace }, replace: true });
    },
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  const { username, address, passwordMinLength, passwordMaxLength } = invitation;

  return (
    <form onSubmit={go} className={styles.form} noValidate>
      <Terms invitation={invitation} />
      {accept.error && (
        <Banner kind="danger" announce="assertive">
          {problemText(accept.error)}
        </Banner>
      )}
      <input type="text" autoComplete="username" value={username || address} readOnly hidden />
      <TextField
        label={t('fieldname.fullName')}
        autoComplete="name"
        value={fullName}
        onChange={setFullName}
      />
      {invitation.needsPassword && (
        <NewPassword
          label={t('invitation.password')}
          value={fresh}
          onChange={setFresh}
          rules={{
            min: passwordMinLength,
            max: passwordMaxLength,
            personal: [username, fullName, address.split('@')[0] ?? ''],
          }}
        />
      )}
      <Button kind="primary" type="submit" busy={accept.isPending}>
        {t('invitation.accept')}
      </Button>
    </form>
  );
}

/** Who invites, to what, with which role, as whom, until when. */
function Terms({ invitation }: { invitation: Invitation }) {
  const { invitedBy, roles, username, address, expiresAt } = invitation;

  return (
    <Facts>
      {invitedBy && <Fact label={t('invitation.by')}>{invitedBy}</Fact>}
      <Fact label={t('users.column.roles')}>{roles.join(', ') || t('invitation.no_role')}</Fact>
      <Fact label={t('fieldname.username')}>
        <code>{username}</code>
      </Fact>
      <Fact label={t('fieldname.email')}>{address}</Fact>
      <Fact label={t('invitation.until')}>
        <DateText at={expiresAt} />
      </Fact>
    </Facts>
  );
}
