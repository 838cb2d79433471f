import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { endSession } from '#contract/session.ts';
import { call } from '../call.ts';
import { sayProblem } from '../components/toast-queue.ts';
import { queryClient } from '../query.ts';

/** Ends the session here and forgets everything that was shown. */
export function useSignOut(): () => void {
  const router = useRouter();

  return useCallback(() => {
    const leave = async () => {
      await call(endSession);
      await router.navigate({ to: '/sign-in', search: { reason: 'signed_out' } });
      queryClient.clear();
    };
    leave().catch(sayProblem);
  }, [router]);
}
