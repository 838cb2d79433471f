import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { checkSetupToken } from '#contract/session.ts';
import { call } from '../../call.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Problem } from '../../problem.ts';
import { instanceQuery } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { useLinkToken } from '../sign-in/link-token.ts';
import { LinkProblem } from '../sign-in/link-problem.tsx';
import { Plain } from '../sign-in/plain.tsx';
import { AfterSetup } from './after-setup.tsx';
import { SetupForm } from './setup-form.tsx';
import { TokenForm } from './token-form.tsx';

/** Four steps on one page; ends on Users. */
export function SetupScreen() {
  const [workspace, setWorkspace] = useState<string | undefined>();

  return (
    <Plain title={workspace ? t('setup.done_title') : t('setup.title')} width="wide">
      {workspace ? <AfterSetup workspace={workspace} /> : <Fresh onDone={setWorkspace} />}
    </Plain>
  );
}

function Fresh({ onDone }: { onDone: (workspace: string) => void }) {
  const token = useLinkToken();
  const instance = useQuery(instanceQuery);
  const check = useQuery({
    queryKey: ['setup', token],
    queryFn: ({ signal }) => call(checkSetupToken, { body: { token: token ?? '' }, signal }),
    enabled: token !== undefined && instance.data?.setUp === false,
    staleTime: Infinity,
    retry: false,
  });

  if (instance.error) return <ErrorState error={instance.error} onRetry={() => void instance.refetch()} />;
  if (instance.data?.setUp) return <LinkProblem error={new Problem({ code: 'setup.done' })} />;
  if (token === undefined || check.error) return <TokenForm error={check.error} />;
  if (!instance.data || !check.data) return <Skeleton rows={6} widths={[160, 320]} />;

  return <SetupForm token={token} instance={instance.data} onDone={onDone} />;
}
