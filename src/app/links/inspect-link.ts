import { policiesOf, strictestPasswordPolicy } from '#app/account/strictest.ts';
import type { Context, UseCase } from '#app/perform.ts';
import { shownName } from '#domain/account.ts';
import { inOrder } from '#domain/role.ts';
import type { LinkPurpose } from '#app/ports/instance.ts';
import { findLink, needsPassword, type OpenLink } from './find-link.ts';

export type LinkView = {
  purpose: LinkPurpose;
  workspace: string | null;
  invitedBy: string | null;
  roles: readonly string[];
  name: string;
  username: string;
  address: string;
  expiresAt: string;
  needsPassword: boolean;
  passwordMinLength: number;
  passwordMaxLength: number;
};

/** What a mailed link is for, so that its page can say so. It remembers that the link was opened and changes nothing else. */
export const inspectLink: UseCase<{ readonly token: string }, LinkView> = {
  action: 'link.inspect',
  mode: 'write',

  async run(context, { token }) {
    const open = await findLink(context, token, 'any');
    const { link, own, invitation } = open;
    const { account } = own.account;
    const { minLength, maxLength } = strictestPasswordPolicy(policiesOf(own.memberships));

    await context.stores.links.markOpened(link.id, context.now);

    return {
      purpose: link.purpose,
      ...(await invitationView(context, open)),
      name: shownName(account),
      username: account.username,
      address: link.address,
      expiresAt: invitation?.expiresAt ?? link.expiresAt,
      needsPassword: link.purpose === 'reset' || (link.purpose === 'invitation' && needsPassword(open)),
      passwordMinLength: minLength,
      passwordMaxLength: maxLength,
    };
  },
};

async function invitationView(
  { stores }: Context,
  { link, own, invitation }: OpenLink,
): Promise<Pick<LinkView, 'workspace' | 'invitedBy' | 'roles'>> {
  const membership = own.memberships.find(({ workspace }) => workspace.id === link.workspaceId);
  if (membership === undefined) return { workspace: null, invitedBy: null, roles: [] };
  const { user, workspace } = membership;
  const facts = stores.workspace(workspace.id).facts('snapshot');
  const grants = invitation === null ? [] : await facts.where('grant', 'subjectId', [user.id]);
  const everywhere = grants.filter(({ scopeKind }) => scopeKind === 'workspace');
  const roles = await facts.where(
    'role',
    'id',
    everywhere.map(({ roleId }) => roleId),
  );
  const [inviter] =
    invitation?.createdBy == null ? [] : await facts.where('user', 'id', [invitation.createdBy]);
  const [person] = inviter?.accountId == null ? [] : await facts.where('account', 'id', [inviter.accountId]);

  return {
    workspace: workspace.name,
    invitedBy: person === undefined ? null : shownName(person),
    roles: inOrder(roles).map(({ name }) => name),
  };
}
