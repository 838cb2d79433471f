import { home, type Context, type UseCase } from '#app/perform.ts';
import type { ListedSession } from '#app/ports/lists-of-administration.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import { allows, levelOf } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { SessionId } from '#domain/ids.ts';
import { canManage } from '#domain/level.ts';
import { refuse } from '#domain/refusal.ts';
import { noteDeed } from './note-deed.ts';

/** Who is signed in now. */
export const listSessions: UseCase<ListRequest, ListPage<SessionView>> = {
  action: 'session.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).sessions.list(request, context.now);

    return { ...page, rows: page.rows.map((session) => sessionView(context, session)) };
  },
};

export const countSessions: UseCase<Pick<ListRequest, 'q' | 'filter'>, Total> = {
  action: 'session.list',
  mode: 'read',
  run: (context, found) => home(context).sessions.count(found, context.now),
};

const longestNote = 300;

/** Ends one session at once, because waiting would harm. Its holder is told the note. */
export const endUserSession: UseCase<{ readonly id: string; readonly note: string }, { done: true }> = {
  action: 'session.end',
  mode: 'write',

  async run(context, { id, note }) {
    const { sessions } = home(context);
    const session = (await sessions.read(id as SessionId, context.now)) ?? refuse('session.not_found'); // ids are branded where they enter a use case
    if (!mayEnd(context, session)) refuse('user.full_access_only');

    const said = note.trim().slice(0, longestNote);
    await sessions.end(session.id, { reason: 'ended_by_administrator', note: said, at: context.now });
    await noteDeed(context, {
      action: 'session.end',
      subject: `user:${session.userId}`,
      details: { session: session.id, address: session.address, ...(said === '' ? {} : { note: said }) },
    });

    return { done: true };
  },
};

function sessionView(context: Context, { adminLevel, browser, system, ...session }: ListedSession) {
  const may: readonly Action[] = mayEnd(context, { adminLevel }) ? ['session.end'] : [];

  return { ...session, device: { browser, system }, current: session.id === context.sessionId, may };
}

type SessionView = ReturnType<typeof sessionView>;

function mayEnd({ actor }: Context, { adminLevel }: Pick<ListedSession, 'adminLevel'>): boolean {
  return allows(actor, 'session.end') && canManage(levelOf(actor), adminLevel);
}
