import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { startSession } from '#contract/session.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { isProblem } from '../../problem.ts';
import { queryClient, sessionLost } from '../../query.ts';
import { useStore } from '../../store.ts';
import { t } from '../../texts/texts.ts';
import { Plain } from './plain.tsx';
import { ResendConfirmation } from './resend-confirmation.tsx';
import { signInRoute } from './routes.ts';
import { NameStep, PasswordStep } from './sign-in-steps.tsx';

/** One field first, then the method that belongs to it. */
export function SignInScreen() {
  const { next, reason } = signInRoute.useSearch();
  const router = useRouter();
  const note = useStore(sessionLost)?.note;
  const [username, setUsername] = useState<string | undefined>();

  const signIn = useMutation({
    mutationFn: (password: string) => call(startSession, { body: { username: username ?? '', password } }),
    async onSuccess({ mustChangePassword, workspaces }) {
      queryClient.clear();
      sessionLost.set(undefined);
      if (mustChangePassword) return router.navigate({ to: '/change-password', search: { next } });
      if (workspaces.length === 0) return router.navigate({ to: '/no-workspace' });

      return router.navigate({ href: next ?? '/', replace: true });
    },
  });
  const unconfirmed = isProblem(signIn.error, 'session.not_confirmed');

  return (
    <Plain title={t('sign_in.title')}>
      {reason && username === undefined && <Banner title={t(`sign_in.reason_${reason}`)}>{note}</Banner>}
      {username === undefined ? (
        <NameStep onName={setUsername} />
      ) : (
        <PasswordStep
          username={username}
          onPassword={(password) => signIn.mutate(password)}
          onBack={() => {
            signIn.reset();
            setUsername(undefined);
          }}
          busy={signIn.isPending || signIn.isSuccess}
          error={signIn.error}
        />
      )}
      {unconfirmed && <ResendConfirmation email={username?.includes('@') ? username : ''} />}
    </Plain>
  );
}
