import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { setUpInstance } from '#contract/session.ts';
import { call } from '../../call.ts';
import { queryClient, sessionLost } from '../../query.ts';
import { emptySetup, errorsIn } from './setup-fields.ts';
import type { SetupFields } from './setup-fields.ts';

/** What is typed on the set-up page, what is wrong with it, and sending it with the token of the link. */
export function useSetUp(token: string, onDone: (workspace: string) => void) {
  const [fields, setFields] = useState(emptySetup);
  const [stopped, setStopped] = useState(0);
  const [tried, setTried] = useState(false);
  const setUp = useMutation({
    mutationFn: () => {
      const { fresh, ...rest } = fields;

      return call(setUpInstance, {
        body: { ...rest, token, password: fresh.password, confirmation: fresh.again },
      });
    },
    onSuccess({ workspace }) {
      queryClient.clear();
      sessionLost.set(undefined);
      onDone(workspace);
    },
  });

  return {
    fields,
    errors: tried ? errorsIn(fields) : {},
    set: (part: Partial<SetupFields>) => setFields((now) => ({ ...now, ...part })),
    /** How often it could not be sent as it was. */
    stopped,
    refused: setUp.error,
    busy: setUp.isPending,
    send() {
      setTried(true);
      if (Object.keys(errorsIn(fields)).length === 0) setUp.mutate();
      else setStopped(stopped + 1);
    },
  };
}
