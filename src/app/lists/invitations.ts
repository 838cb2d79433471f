import { home, type UseCase } from '#app/perform.ts';
import type { ListedInvitation } from '#app/ports/lists-of-administration.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';

/** Invitations that are open or ended not long ago, newest first. */
export const listInvitations: UseCase<ListRequest, ListPage<ListedInvitation>> = {
  action: 'invitation.list',
  mode: 'read',
  run: (context, request) => home(context).invitations.list(request, context.now),
};

export const countInvitations: UseCase<Pick<ListRequest, 'q' | 'filter'>, Total> = {
  action: 'invitation.list',
  mode: 'read',
  run: (context, found) => home(context).invitations.count(found, context.now),
};
