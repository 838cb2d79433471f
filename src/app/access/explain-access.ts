import { home, type Context, type UseCase } from '#app/perform.ts';
import { explain, type Explanation } from '#domain/access/explain.ts';
import type { Question } from '#domain/access/decide.ts';
import { suggest, type SuggestedChange } from '#domain/access/suggest.ts';
import { refuse } from '#domain/refusal.ts';
import { administersOthers, checkMayAsk, groundOf, type Ground, type When } from './ask.ts';
import { namesOf } from './names.ts';
import { questionsOf, type Asked } from './resources.ts';

type Input = Asked & When & { readonly user: string };

type Explained = Explanation & {
  readonly suggestions: readonly (readonly SuggestedChange[])[];
  readonly record: Awaited<ReturnType<typeof recordOf>>;
  readonly names: Record<string, string>;
};

/** Why somebody may or may not, with what would change it. */
export const explainAccess: UseCase<Input, Explained> = {
  action: 'access.explain',
  mode: 'read',

  async run(context, { user, action, resource, ...when }) {
    checkMayAsk(context, [user], when);
    const workspace = home(context);
    const { index, now } = await groundOf(context, when);
    const [asked] = await questionsOf(workspace, index, [{ action, resource }]);
    const { question } = asked ?? refuse('record.not_found');
    if (index.book.user.get(user) === undefined) refuse('user.not_found');
    const sees = mayRead(context, question, await groundOf(context, {}));
    const administers = administersOthers(context);
    if (!sees && !administers && resource.record !== undefined) refuse('record.not_found');

    const explanation = explain(index, user, { question, now });
    const suggestions = administers && when.asOf === undefined ? suggest(index, user, { question, now }) : [];
    const record = await recordOf(context, resource.record);
    const { projectId, folderId, areaId, assigneeId, teamId, createdBy } = question.resource;
    const named = [areaId, projectId, folderId, assigneeId, teamId, createdBy];

    return {
      ...explanation,
      suggestions,
      record: record && (sees ? record : { ...record, title: '' }),
      names: await namesOf(workspace, index.book, [
        user,
        // Where somebody who administers nobody sees nothing, nothing has a name for them either.
        ...(sees || administers ? named : []),
        ...explanation.licence.seats.flatMap(({ poolId, productId }) => [poolId, productId]),
        ...explanation.grants.flatMap(namedIn),
        ...suggestions.flat().flatMap((change) => Object.values(change)),
      ]),
    };
  },
};

function namedIn(grant: Explanation['grants'][number]): readonly (string | null)[] {
  const { roleId, subjectId, projectId, areaId, folderId, via } = grant;

  return [roleId, subjectId, projectId, areaId, folderId, ...via];
}

/** Whether whoever asks may read what they ask about: now, also where the past or a draft is asked. */
function mayRead({ actor }: Context, question: Question, { index, now }: Ground): boolean {
  if (actor.kind !== 'user') return true;

  return index.can(actor.userId, { ...question, operation: 'read', field: null }, now);
}

async function recordOf(context: Context, id: string | undefined) {
  const record = id === undefined ? undefined : (await home(context).accessFacts.records([id])).get(id);
  if (record === undefined) return null;
  const { state, assigneeId, teamId, createdBy } = record.resource;

  return { title: record.title, state: state ?? '', assigneeId, teamId, createdBy };
}
