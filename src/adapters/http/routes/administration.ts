import { Readable } from 'node:stream';
import { orderDemo } from '#app/demo/order-demo.ts';
import { readDemo, removeDemo } from '#app/demo/remove-demo.ts';
import { countAudit, listAudit, readAuditEvent, verifyAudit } from '#app/lists/audit.ts';
import { exportAudit } from '#app/lists/export-audit.ts';
import { exportInvitations } from '#app/lists/export-invitations.ts';
import { exportSessions } from '#app/lists/export-sessions.ts';
import { countInvitations, listInvitations } from '#app/lists/invitations.ts';
import { cancelJob, listJobs, readJob } from '#app/lists/jobs.ts';
import { listMails, readMailSettings, sendTestMail } from '#app/lists/mails.ts';
import { countSessions, endUserSession, listSessions } from '#app/lists/sessions.ts';
import { createToken, listTokens, revokeToken } from '#app/lists/tokens.ts';
import { deleteView, listViews, saveView } from '#app/lists/views.ts';
import { readWorkspace } from '#app/lists/workspace.ts';
import * as auditContract from '#contract/audit.ts';
import * as demoContract from '#contract/demo.ts';
import * as invitationsContract from '#contract/invitations.ts';
import * as jobsContract from '#contract/jobs.ts';
import * as sessionsContract from '#contract/sessions.ts';
import * as tokensContract from '#contract/tokens.ts';
import * as viewsContract from '#contract/views.ts';
import * as workspaceContract from '#contract/workspace.ts';
import { csv } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** The workspace and what is administered in it beside its users. */
export function administrationRoutes(api: Api): void {
  workspaceRoutes(api);
  demoRoutes(api);
  invitationAndSessionRoutes(api);
  auditRoutes(api);
  mailAndJobRoutes(api);
  ownThingsRoutes(api);
}

function workspaceRoutes(api: Api): void {
  route(api, workspaceContract.readWorkspace, async ({ perform, answer }) => {
    const workspace = await perform(readWorkspace, undefined);
    answer.etag(workspace.etag);

    return workspace;
  });
}

function demoRoutes(api: Api): void {
  route(api, demoContract.addDemo, async ({ perform, world }) => {
    const job = await perform(orderDemo, undefined);
    world.nudge('jobs');

    return job;
  });
  route(api, demoContract.readDemo, ({ perform }) => perform(readDemo, undefined));
  route(api, demoContract.removeDemo, async ({ perform, answer }) => {
    const removed = await perform(removeDemo, undefined);
    if (!removed.accountKept) answer.signOut();

    return removed;
  });
}

function invitationAndSessionRoutes(api: Api): void {
  route(api, invitationsContract.listInvitations, ({ perform, query }) => perform(listInvitations, query));
  route(api, invitationsContract.countInvitations, ({ perform, query }) => perform(countInvitations, query));
  route(api, invitationsContract.exportInvitations, async ({ perform, query }) =>
    csv('invitations.csv', Readable.from(await perform(exportInvitations, query))),
  );
  route(api, sessionsContract.listSessions, ({ perform, query }) => perform(listSessions, query));
  route(api, sessionsContract.countSessions, ({ perform, query }) => perform(countSessions, query));
  route(api, sessionsContract.exportSessions, async ({ perform, query }) =>
    csv('sessions.csv', Readable.from(await perform(exportSessions, query))),
  );
  route(api, sessionsContract.endUserSession, ({ perform, params: { id }, body }) =>
    perform(endUserSession, { id, ...body }),
  );
}

function auditRoutes(api: Api): void {
  route(api, auditContract.listAudit, ({ perform, query }) => perform(listAudit, query));
  route(api, auditContract.countAudit, ({ perform, query }) => perform(countAudit, query));
  route(api, auditContract.verifyAudit, ({ perform }) => perform(verifyAudit, undefined));
  route(api, auditContract.readAuditEvent, ({ perform, params: { seq }, query: { from } }) =>
    perform(readAuditEvent, { seq, from }),
  );
  route(api, auditContract.exportAudit, async ({ perform, query }) =>
    csv('audit.csv', Readable.from(await perform(exportAudit, query))),
  );
}

function mailAndJobRoutes(api: Api): void {
  route(api, workspaceContract.listMails, ({ perform, query }) => perform(listMails, query));
  route(api, workspaceContract.readMailSettings, ({ perform }) => perform(readMailSettings, undefined));
  route(api, workspaceContract.sendTestMail, ({ perform, body }) => perform(sendTestMail, body));
  route(api, jobsContract.listJobs, ({ perform, query }) => perform(listJobs, query));
  route(api, jobsContract.readJob, ({ perform, params: { id } }) => perform(readJob, { id }));
  route(api, jobsContract.cancelJob, ({ perform, params: { id } }) => perform(cancelJob, { id }));
}

function ownThingsRoutes(api: Api): void {
  route(api, viewsContract.listViews, ({ perform, query }) => perform(listViews, query));
  route(api, viewsContract.saveView, ({ perform, params: { id }, body }) =>
    perform(saveView, { id, ...body }),
  );
  route(api, viewsContract.deleteView, ({ perform, params: { id } }) => perform(deleteView, { id }));
  route(api, tokensContract.listTokens, ({ perform }) => perform(listTokens, undefined));
  route(api, tokensContract.createToken, ({ perform, body }) => perform(createToken, body));
  route(api, tokensContract.revokeToken, ({ perform, params: { id } }) => perform(revokeToken, { id }));
}
