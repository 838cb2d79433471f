import { home, type Context, type UseCase } from '#app/perform.ts';
import { explain, type Explanation } from '#domain/access/explain.ts';
import { suggest, type SuggestedChange } from '#domain/access/suggest.ts';
import { refuse } from '#domain/refusal.ts';
import { checkMayAsk, groundOf, type When } from './ask.ts';
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
    const [question] = await questionsOf(workspace, index, [{ action, resource }]);
    if (question === null || question === undefined) return refuse('record.not_found');
    if (index.book.user.get(user) === undefined) refuse('user.not_found');

    const explanation = explain(index, user, { question, now });
    const suggestions = when.asOf === undefined ? suggest(index, user, { question, now }) : [];
    const record = await recordOf(context, resource.record);
    const { projectId, folderId, areaId, assigneeId, teamId, createdBy } = question.resource;

    return {
      ...explanation,
      suggestions,
      record,
      names: await namesOf(workspace, index.book, [
        ...[user, areaId, projectId, folderId, assigneeId, teamId, createdBy],
        ...explanation.licence.seats.flatMap(({ poolId, productId }) => [poolId, productId]),
        ...explanation.grants.flatMap((grant) => [
          ...[grant.roleId, grant.subjectId, grant.projectId, grant.areaId, grant.folderId],
          ...grant.via,
        ]),
        ...suggestions.flat().flatMap((change) => Object.values(change)),
      ]),
    };
  },
};

async function recordOf(context: Context, id: string | undefined) {
  const record = id === undefined ? undefined : (await home(context).accessFacts.records([id])).get(id);
  if (record === undefined) return null;
  const { title, state, assigneeId, teamId, createdBy } = record;

  return { title, state: state ?? '', assigneeId, teamId, createdBy };
}
