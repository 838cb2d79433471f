import { Readable } from 'node:stream';
import { countAudit, listAudit, readAuditEvent, verifyAudit } from '#app/lists/audit.ts';
import { exportAudit } from '#app/lists/export-audit.ts';
import { countInvitations, listInvitations } from '#app/lists/invitations.ts';
import { cancelJob, listJobs, readJob } from '#app/lists/jobs.ts';
import { listMails, readMailSettings, sendTestMail } from '#app/lists/mails.ts';
import { countSessions, endUserSession, listSessions } from '#app/lists/sessions.ts';
import { createToken, listTokens, revokeToken } from '#app/lists/tokens.ts';
import { deleteView, listViews, saveView } from '#app/lists/views.ts';
import { readWorkspace } from '#app/lists/workspace.ts';
import * as contract from '#contract/administration.ts';
import { csv } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** The workspace and what is administered in it beside its users. */
export function administrationRoutes(api: Api): void {
  workspaceRoutes(api);
  invitationAndSessionRoutes(api);
  auditRoutes(api);
  mailAndJobRoutes(api);
  ownThingsRoutes(api);
}

function workspaceRoutes(api: Api): void {
  route(api, contract.readWorkspace, async ({ perform, answer }) => {
    const workspace = await perform(readWorkspace, undefined);
    answer.etag(workspace.etag);

    return workspace;
  });
}

function invitationAndSessionRoutes(api: Api): void {
  route(api, contract.listInvitations, ({ perform, query }) => perform(listInvitations, query));
  route(api, contract.countInvitations, ({ perform, query }) => perform(countInvitations, query));
  route(api, contract.listSessions, ({ perform, query }) => perform(listSessions, query));
  route(api, contract.countSessions, ({ perform, query }) => perform(countSessions, query));
  route(api, contract.endUserSession, ({ perform, params: { id }, body }) =>
    perform(endUserSession, { id, ...body }),
  );
}

function auditRoutes(api: Api): void {
  route(api, contract.listAudit, ({ perform, query }) => perform(listAudit, query));
  route(api, contract.countAudit, ({ perform, query }) => perform(countAudit, query));
  route(api, contract.verifyAudit, ({ perform }) => perform(verifyAudit, undefined));
  route(api, contract.readAuditEvent, ({ perform, params: { seq }, query: { from } }) =>
    perform(readAuditEvent, { seq, from }),
  );
  route(api, contract.exportAudit, async ({ perform, query }) =>
    csv('audit.csv', Readable.from(await perform(exportAudit, query))),
  );
}

function mailAndJobRoutes(api: Api): void {
  route(api, contract.listMails, ({ perform, query }) => perform(listMails, query));
  route(api, contract.readMailSettings, ({ perform }) => perform(readMailSettings, undefined));
  route(api, contract.sendTestMail, ({ perform, body }) => perform(sendTestMail, body));
  route(api, contract.listJobs, ({ perform, query }) => perform(listJobs, query));
  route(api, contract.readJob, ({ perform, params: { id } }) => perform(readJob, { id }));
  route(api, contract.cancelJob, ({ perform, params: { id } }) => perform(cancelJob, { id }));
}

function ownThingsRoutes(api: Api): void {
  route(api, contract.listViews, ({ perform, query }) => perform(listViews, query));
  route(api, contract.saveView, ({ perform, params: { id }, body }) => perform(saveView, { id, ...body }));
  route(api, contract.deleteView, ({ perform, params: { id } }) => perform(deleteView, { id }));
  route(api, contract.listTokens, ({ perform }) => perform(listTokens, undefined));
  route(api, contract.createToken, ({ perform, body }) => perform(createToken, body));
  route(api, contract.revokeToken, ({ perform, params: { id } }) => perform(revokeToken, { id }));
}
