import type { Administering } from '#app/administering.ts';
import { groupName, type Group } from '#domain/group.ts';
import type { GroupId, UserId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { checkGroupName, checkTeam } from './check-group.ts';

type NewGroup = {
  readonly as: string;
  readonly name: string;
  readonly description: string;
  readonly purpose?: Group['purpose'] | undefined;
  readonly audience?: Group['audience'] | undefined;
  readonly leadId?: string | null | undefined;
  readonly isPrivate?: boolean | undefined;
};

/** Makes an empty group or team. Its name is unique among them, whatever its case and accents. */
export const addGroup: Administering<NewGroup> = {
  action: 'group.add',
  reads: ({ leadId }) => ({ user: { id: leadId == null ? [] : [leadId] } }),

  async run(context, { as, name, description, leadId, ...given }) {
    const { resolve, newId, call } = context;
    const { purpose = 'access', audience = 'standard', isPrivate = false } = given;
    const group: Group = {
      id: newId<GroupId>(),
      ...groupName(name),
      description: description.trim(),
      purpose,
      audience,
      builtIn: null,
      leadId: leadId == null ? null : resolve<UserId>(leadId),
      isPrivate,
      version: 0,
    };

    await checkGroupName(context, group);
    await checkTeam(context, group);
    call(as, group.id);

    return [created('group', group)];
  },
};
