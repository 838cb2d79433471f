import { home, type UseCase } from '#app/perform.ts';
import { what, type RightsAt } from '#domain/access/what.ts';
import { refuse } from '#domain/refusal.ts';
import { checkMayAsk, groundOf, type When } from './ask.ts';
import { namesOf } from './names.ts';

type InPlace = RightsAt & { readonly projectId: string | null };

type Output = { readonly places: readonly InPlace[]; readonly names: Record<string, string> };

/** Everything a user may do, place by place. */
export const whatCan: UseCase<When & { readonly user: string }, Output> = {
  action: 'access.what',
  mode: 'read',

  async run(context, { user, ...when }) {
    checkMayAsk(context, [user], when);
    const { index, now } = await groundOf(context, when);
    if (index.book.user.get(user) === undefined) refuse('user.not_found');
    const places = what(index, user, now).map((one) => ({
      ...one,
      projectId: one.placeId && (index.book.folder.get(one.placeId)?.projectId ?? one.placeId),
    }));

    return {
      places,
      names: await namesOf(
        home(context),
        index.book,
        places.flatMap(({ placeId, projectId, rights }) => [
          placeId,
          projectId,
          ...rights.map(({ areaId }) => areaId),
        ]),
      ),
    };
  },
};
