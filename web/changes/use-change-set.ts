import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLiveChange } from '../live.ts';
import { problemText } from '../problem.ts';
import { offlineSince, queryClient } from '../query.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { previewQuery } from './apply.ts';
import type { Steps } from './steps.ts';
import { useSave } from './use-save.ts';
import { useSettled } from './use-settled.ts';

/** What is staged, what it would do, whether it can be saved now and why not, and saving it. */
export function useChangeSet(workspace: string, steps: Steps) {
  const settled = useSettled(steps, 250);
  const preview = useQuery({ ...previewQuery(workspace, settled), placeholderData: keepPreviousData });
  const [reviewing, setReviewing] = useState(false);
  useLiveChange(countAgain);
  const plan = preview.data;
  const refused = plan?.refusals.length ?? 0;
  const counting = settled !== steps || preview.isFetching;
  const offline = useStore(offlineSince) !== undefined;
  const unavailable = whyNot({ offline, error: preview.error, refused });
  const save = useSave({ workspace, steps, token: plan?.token, onRefused: () => setReviewing(true) });

  const begin = (after?: () => void) => {
    if (unavailable === undefined) save.start(after);
    else if (refused > 0) setReviewing(true);
  };
  const start = useWhenCounted({ counting: counting && !offline, steps, begin });

  return { settled, plan, counting, unavailable, save, start, reviewing, setReviewing };
}

interface Waiting {
  readonly steps: Steps;
  readonly after: (() => void) | undefined;
}

/** Who presses Save while the numbers are on their way need not press again; a further edit takes the wish back. */
function useWhenCounted({
  counting,
  steps,
  begin,
}: {
  counting: boolean;
  steps: Steps;
  begin: (after?: () => void) => void;
}) {
  const [waiting, setWaiting] = useState<Waiting>();

  useEffect(() => {
    if (!waiting || counting) return;
    setWaiting(undefined);
    if (waiting.steps === steps) begin(waiting.after);
  }, [waiting, counting, steps, begin]);

  return (after?: () => void) => (counting ? setWaiting({ steps, after }) : begin(after));
}

/** What others save changes what these steps come to, and may stand against them. */
function countAgain(what: string): void {
  if (what === 'facts') void queryClient.invalidateQueries({ queryKey: ['preview'] });
}

function whyNot({ offline, error, refused }: { offline: boolean; error: unknown; refused: number }) {
  if (offline) return t('changes.offline');
  if (error) return problemText(error);

  return refused > 0 ? t('changes.has_refusals', { count: refused }) : undefined;
}
