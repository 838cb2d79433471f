import { home, type UseCase } from '#app/perform.ts';
import { explain, type ExplainedGrant } from '#domain/access/explain.ts';
import { who } from '#domain/access/who.ts';
import { groundOf, type When } from './ask.ts';
import { namesOf } from './names.ts';
import { questionsOf, type Asked } from './resources.ts';

const mostListed = 1_000;

type By = Omit<ExplainedGrant, 'permissions' | 'outcome'>;

type Able = { readonly userId: string; readonly name: string; readonly by: By | null };

/** Everybody who may do it, in the order of their names, each with what lets them. */
export const whoCan: UseCase<Asked & When, { count: number; users: Able[]; names: Record<string, string> }> =
  {
    action: 'access.who',
    mode: 'read',

    async run(context, { action, resource, ...when }) {
      const workspace = home(context);
      const { index, now } = await groundOf(context, when);
      const [asked] = await questionsOf(workspace, index, [{ action, resource }]);
      const question = asked?.question;
      const able = question === undefined ? [] : who(index, question, now);
      const names = await workspace.users.names(able);
      const users = able
        .map((userId) => ({ userId, name: names.get(userId) ?? '' }))
        .toSorted((one, other) => one.name.localeCompare(other.name) || (one.userId < other.userId ? -1 : 1))
        .slice(0, mostListed)
        .map((user) => ({ ...user, by: byOf(user.userId) }));

      return {
        count: able.length,
        users,
        names: await namesOf(workspace, index.book, [
          ...(question ? [question.resource.areaId, question.resource.projectId] : []),
          ...(question ? [question.resource.folderId] : []),
          ...users.flatMap(({ by }) =>
            by === null ? [] : [by.roleId, by.subjectId, by.projectId, by.areaId, by.folderId, ...by.via],
          ),
        ]),
      };

      function byOf(userId: string): By | null {
        if (question === undefined) return null;
        const grant = explain(index, userId, { question, now }).grants.find(
          ({ outcome }) => outcome === 'grants',
        );
        if (grant === undefined) return null;
        const { permissions: _permissions, outcome: _outcome, ...by } = grant;

        return by;
      }
    },
  };
