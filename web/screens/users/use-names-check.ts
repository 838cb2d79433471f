import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkNames } from '#contract/users.ts';
import { call } from '../../call.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';

export interface NamesAsked {
  username: string;
  email: string;
  name: string;
}

/** Whether User ID and address are free, asked a moment after the last key; and a User ID made of the name. */
export function useNamesCheck(asked: NamesAsked) {
  const { slug: workspace } = useWorkspace();
  const settled = useSettled(JSON.stringify(asked), 250);
  const { username, email, name }: NamesAsked = JSON.parse(settled) as NamesAsked; // written one line above

  return useQuery({
    queryKey: ['names', workspace, settled],
    queryFn: ({ signal }) =>
      call(checkNames, {
        params: { workspace },
        query: {
          ...(username.trim() ? { username: username.trim() } : {}),
          ...(email.trim() ? { email: email.trim() } : {}),
          ...(name.trim() ? { name: name.trim() } : {}),
        },
        signal,
      }),
    enabled: [username, email, name].some((text) => text.trim() !== ''),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  }).data;
}

/** What the check says under the field. */
export function usernameWords(verdict: string | undefined, typed: string): { error?: string; hint?: string } {
  if (typed.trim() === '' || !verdict || verdict === 'not_asked') return {};
  if (verdict === 'taken') return { error: t('users.username_taken') };
  if (verdict === 'invalid') return { error: t('users.username_invalid') };

  return { hint: /\s/u.test(typed.trim()) ? t('users.username_space') : t('users.username_free') };
}
