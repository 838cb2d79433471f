import { changeOwnEmail } from '#app/account/change-own-email.ts';
import { changeOwnPassword } from '#app/account/change-own-password.ts';
import { checkPassword } from '#app/account/check-password.ts';
import { readOwnProfile, updateOwnProfile } from '#app/account/own-profile.ts';
import { readMe } from '#app/account/read-me.ts';
import { readOwnPicture } from '#app/account/read-own-picture.ts';
import { setOwnPicture } from '#app/account/set-own-picture.ts';
import { setPreference } from '#app/account/set-preference.ts';
import { acceptInvitation } from '#app/links/accept-invitation.ts';
import { confirmEmail } from '#app/links/confirm-email.ts';
import { inspectLink } from '#app/links/inspect-link.ts';
import { requestConfirmation } from '#app/links/request-confirmation.ts';
import { requestPasswordReset } from '#app/links/request-reset.ts';
import { resetPassword } from '#app/links/reset-password.ts';
import { endSession } from '#app/session/end-session.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from '#app/session/own-sessions.ts';
import { startSession } from '#app/session/start-session.ts';
import * as accountContract from '#contract/account.ts';
import * as linksContract from '#contract/links.ts';
import * as sessionContract from '#contract/session.ts';
import { picture } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';
import { instanceRoutes } from './instance.ts';

const done = { done: true } as const;

/** Set-up, signing in and out, mailed links, and one's own account. */
export function sessionRoutes(api: Api): void {
  instanceRoutes(api);
  signInRoutes(api);
  linkRoutes(api);
  ownSessionRoutes(api);
  ownAccountRoutes(api);
}

function signInRoutes(api: Api): void {
  route(api, sessionContract.startSession, async ({ perform, body, answer }) => {
    const { session, ...signedIn } = await perform(startSession, body);
    answer.signIn(session);

    return signedIn;
  });
  route(api, sessionContract.endSession, async ({ perform, answer }) => {
    await perform(endSession, undefined);
    answer.signOut();

    return done;
  });
  route(api, sessionContract.checkPassword, ({ perform, body }) => perform(checkPassword, body));
}

function linkRoutes(api: Api): void {
  route(api, linksContract.requestPasswordReset, ({ perform, body }) => perform(requestPasswordReset, body));
  route(api, linksContract.resetPassword, ({ perform, body }) => perform(resetPassword, body));
  route(api, linksContract.inspectLink, ({ perform, body }) => perform(inspectLink, body));
  route(api, linksContract.confirmEmail, ({ perform, body }) => perform(confirmEmail, body));
  route(api, linksContract.requestConfirmation, ({ perform, body }) => perform(requestConfirmation, body));
  route(api, linksContract.acceptInvitation, async ({ perform, body, answer }) => {
    const { workspace, session } = await perform(acceptInvitation, body);
    if (session !== null) answer.signIn(session);

    return { workspace };
  });
}

function ownSessionRoutes(api: Api): void {
  route(api, accountContract.listOwnSessions, ({ perform }) => perform(listOwnSessions, undefined));
  route(api, accountContract.endOwnSession, async ({ perform, params, answer }) => {
    const { current } = await perform(endOwnSession, params);
    if (current) answer.signOut();

    return done;
  });
  route(api, accountContract.endOtherSessions, async ({ perform, body, answer }) => {
    const ended = await perform(endOtherSessions, body);
    if (body.here) answer.signOut();

    return ended;
  });
}

function ownAccountRoutes(api: Api): void {
  route(api, accountContract.readMe, ({ perform }) => perform(readMe, undefined));
  route(api, accountContract.readOwnProfile, async ({ perform, answer }) => {
    const own = await perform(readOwnProfile, undefined);
    answer.etag(own.etag);

    return own;
  });
  route(api, accountContract.updateOwnProfile, ({ perform, body, headers }) =>
    perform(updateOwnProfile, { set: body, version: headers.ifMatch }),
  );
  route(api, accountContract.readOwnPicture, async ({ perform }) => {
    const { mediaType, content, digest } = await perform(readOwnPicture, undefined);

    return picture(mediaType, content, digest);
  });
  route(api, accountContract.setOwnPicture, ({ perform, body }) => perform(setOwnPicture, body));
  route(api, accountContract.changeOwnEmail, ({ perform, body }) => perform(changeOwnEmail, body));
  route(api, accountContract.changeOwnPassword, ({ perform, body }) => perform(changeOwnPassword, body));
  route(api, accountContract.setPreference, ({ perform, params, body }) =>
    perform(setPreference, { ...params, ...body }),
  );
}
