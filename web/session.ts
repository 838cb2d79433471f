import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Action } from '#contract/operation.ts';
import { readInstance } from '#contract/session.ts';
import { readMe, readOwnPicture, setPreference } from '#contract/account.ts';
import type { Me, WorkspaceCard } from '#contract/account.ts';
import { addressOf, call } from './call.ts';
import { refuseNoWorkspace } from './problem.ts';
import { queryClient } from './query.ts';
import { density, densities, theme, themes } from './theme/theme.ts';
import { isLanguage, speak } from './texts/texts.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await call(readMe, { signal });
    await adopt(me);

    return me;
  },
  staleTime: 60_000,
});

export const instanceQuery = queryOptions({
  queryKey: ['instance'],
  queryFn: ({ signal }) => call(readInstance, { signal }),
  staleTime: 60_000,
});

/** Who is signed in. Only below the workspace route, which has made sure that somebody is. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** The address of one's own picture, another whenever the picture is. */
export function useOwnPicture(): string | undefined {
  const { picture } = useMe().account;

  return picture === null ? undefined : addressOf(readOwnPicture, { query: { version: picture } });
}

/** The workspace that the address names. */
export function useWorkspace(): WorkspaceCard {
  const me = useMe();
  const { workspace } = useParams({ strict: false });

  return me.workspaces.find((card) => card.slug === workspace) ?? refuseNoWorkspace();
}

/** Whether the reader may do this here at all. What may be done to one thing is said by that thing's own `may`. */
export function useMay(action: Action): boolean {
  return useWorkspace().may.includes(action);
}

/** The same before anything is drawn, for what a page asks ahead. */
export function mayIn(workspace: string, action: Action): boolean {
  const me = queryClient.getQueryData(meQuery.queryKey);

  return me?.workspaces.find(({ slug }) => slug === workspace)?.may.includes(action) ?? false;
}

type PreferenceKey = NonNullable<Parameters<typeof call<typeof setPreference>>[1]>['params']['key'];
type PreferenceValue = string | number | boolean | null;

/** Shows the choice at once and remembers it on the server, so that it is the same in every browser. */
export async function setOwnPreference(key: PreferenceKey, value: PreferenceValue): Promise<void> {
  queryClient.setQueryData(
    meQuery.queryKey,
    (me) => me && { ...me, preferences: { ...me.preferences, [key]: value } },
  );
  const me = queryClient.getQueryData(meQuery.queryKey);
  if (me) await adopt(me);

  await call(setPreference, { params: { key }, body: { value } });
}

/** The person's language, zone, theme and density become those of the page. */
async function adopt({ account, preferences }: Me): Promise<void> {
  theme.set(themes.find((one) => one === preferences['theme']) ?? 'system');
  density.set(densities.find((one) => one === preferences['density']) ?? 'standard');

  const wish = preferences['locale'];
  const language = typeof wish === 'string' && wish !== '' ? wish : account.locale;
  if (isLanguage(language)) await speak(language, account.timeZone);
}
