import { home, type Context, type UseCase } from '#app/perform.ts';
import { diff, type Compared, type Difference } from '#domain/access/diff.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { groundOf, type When } from './ask.ts';
import { namesOf } from './names.ts';

const mostListed = 500;

type Input = {
  readonly user?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly steps?: When['steps'];
};

type Output = { people: number; differences: readonly Difference[]; names: Record<string, string> };

/** What people gain and lose: between two instants, between an instant and now, or by unsaved steps. */
export const diffAccess: UseCase<Input, Output> = {
  action: 'access.diff',
  mode: 'read',

  async run(context, { user, ...between }) {
    const { before, after } = await sides(context, between);
    const everybody = new Set<string>(
      [before, after].flatMap(({ index }) => [...index.book.user.all()].map(({ id }) => id)),
    );
    if (user !== undefined && !everybody.has(user)) refuse('user.not_found');
    const all = diff(before, after, user === undefined ? everybody : [user]);
    const differences = all.slice(0, mostListed);

    return {
      people: new Set(all.map(({ userId }) => userId)).size,
      differences,
      names: await namesOf(
        home(context),
        after.index.book,
        differences.flatMap(({ userId, placeId, gained, lost }) => [
          userId,
          placeId,
          ...[...gained, ...lost].map(({ areaId }) => areaId),
        ]),
      ),
    };
  },
};

async function sides(
  context: Context,
  { from, to, steps }: Omit<Input, 'user'>,
): Promise<{ before: Compared; after: Compared }> {
  if (from === undefined && steps === undefined) refuse('input.invalid', { field: 'from' });
  if (steps !== undefined && to !== undefined) refuse('input.invalid', { field: 'to' });

  return {
    before: await groundOf(context, { asOf: from }),
    after: await groundOf(context, { asOf: to, steps }),
  };
}
