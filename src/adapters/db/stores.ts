import { sql, type Transaction } from 'kysely';

import type { Crypto } from '#app/ports/crypto.ts';
import type { Stores, WorkspaceStores } from '#app/ports/stores.ts';
import type { Actor } from '#domain/access.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';
import { isAdmitted } from '#domain/user.ts';
import type { Workspace } from '#domain/workspace.ts';
import { accessFactsIn } from './access-facts.ts';
import { auditIn } from './audit.ts';
import { demoIn } from './demo.ts';
import { examinationIn } from './examination/examination.ts';
import { factsIn } from './facts.ts';
import { guardIn } from './guard.ts';
import { importsIn } from './imports/imports.ts';
import { unfinishedJobs } from './imports/unfinished-jobs.ts';
import { instanceStoresIn } from './instance/instance-stores.ts';
import { areaListIn } from './lists/areas.ts';
import { groupListIn } from './lists/groups.ts';
import { invitationListIn } from './lists/invitations.ts';
import { jobsIn } from './lists/jobs.ts';
import { licenceListIn } from './lists/licences.ts';
import { sealPlainAddresses } from './letter-addresses.ts';
import { mailListIn } from './lists/mails.ts';
import { roleListIn } from './lists/roles.ts';
import { sessionListIn } from './lists/sessions.ts';
import { tokensIn } from './lists/tokens.ts';
import { userListIn } from './lists/users.ts';
import { viewsIn } from './lists/views.ts';
import { projectListIn } from './projects/projects.ts';
import { recordsIn } from './records/records.ts';
import type { DB } from './schema.gen.ts';
import { admissionsIn, draftsIn, idempotencyIn, outboxIn } from './small-stores.ts';
import { sweep } from './sweep.ts';
import { factWriterIn } from './write-facts.ts';

type Tx = Transaction<DB>;

/** Everything that a use case may reach, on one transaction. */
export function storesOn(tx: Tx, crypto: Crypto): Stores {
  return {
    ...instanceStoresIn(tx, crypto),
    workspace: (id) => workspaceStoresOn(tx, id, crypto),
    actorNow: (actor, now) => actorNow(tx, actor, now),
    workspaceBySlug: (slug) => workspaceBySlug(tx, slug),
    examination: examinationIn(tx),
    workspacesToSeal: () => workspacesToSeal(tx),
    sweep: async (now) => {
      await sealPlainAddresses(tx, crypto);

      return sweep(tx, now);
    },
    unfinishedJobs: () => unfinishedJobs(tx),
  };
}

function workspaceStoresOn(tx: Tx, id: WorkspaceId, crypto: Crypto): WorkspaceStores {
  return {
    id,
    foundedAt: () => foundedAt(tx, id),
    demo: demoIn(tx, id),
    facts: (locking) => factsIn(tx, { workspaceId: id, locking }),
    writer: factWriterIn(tx, id, () => crypto.newPersonKey()),
    guard: guardIn(tx, id),
    accessFacts: accessFactsIn(tx, id),
    audit: auditIn(tx, { workspaceId: id, crypto }),
    users: userListIn(tx, id),
    groups: groupListIn(tx, id),
    roles: roleListIn(tx, id),
    areas: areaListIn(tx, id),
    licences: licenceListIn(tx, id),
    projects: projectListIn(tx, id),
    records: recordsIn(tx, id),
    outbox: outboxIn(tx, id, crypto),
    drafts: draftsIn(tx, id),
    idempotency: idempotencyIn(tx, id),
    admissions: admissionsIn(tx, id),
    invitations: invitationListIn(tx, id),
    sessions: sessionListIn(tx, id),
    mails: mailListIn(tx, id, crypto),
    jobs: jobsIn(tx, id),
    imports: importsIn(tx, id),
    views: viewsIn(tx, id),
    tokens: tokensIn(tx, id),
  };
}

async function actorNow(
  tx: Tx,
  actor: Extract<Actor, { kind: 'user' }>,
  now: Instant,
): Promise<Actor | undefined> {
  const row = await tx
    .selectFrom('users as u')
    .innerJoin('accounts as a', 'a.id', 'u.accountId')
    .select([
      'u.state',
      'u.validFrom',
      'u.validUntil',
      'u.adminLevel',
      'a.state as accountState',
      'a.isInstanceAdmin',
    ])
    .where('u.workspaceId', '=', actor.workspaceId)
    .where('u.id', '=', actor.userId)
    .executeTakeFirst();
  if (row === undefined || row.accountState !== 'enabled') return undefined;

  const { adminLevel: level, isInstanceAdmin } = row as typeof row & { adminLevel: typeof actor.level }; // checked by the table
  const admitted = isAdmitted(row as Parameters<typeof isAdmitted>[0], now); // states are checked by the table

  return admitted ? { ...actor, level, isInstanceAdmin } : undefined;
}

async function workspaceBySlug(tx: Tx, slug: string): Promise<Workspace | undefined> {
  const row = await tx.selectFrom('workspaces').select('id').where('slug', '=', slug).executeTakeFirst();
  if (row === undefined) return undefined;
  const id = row.id as WorkspaceId; // the id of a workspace

  return (await factsIn(tx, { workspaceId: id, locking: 'snapshot' }).where('workspace', 'id', [id]))[0];
}

async function foundedAt(tx: Tx, id: WorkspaceId): Promise<Instant | undefined> {
  return (await tx.selectFrom('workspaces').select('createdAt').where('id', '=', id).executeTakeFirst())
    ?.createdAt;
}

async function workspacesToSeal(tx: Tx): Promise<readonly WorkspaceId[]> {
  const { rows } = await sql<{ id: WorkspaceId }>`
    /* across workspaces: which of them wait, nothing of what they hold */
    select distinct workspace_id as id from pending_events`.execute(tx);

  return rows.map(({ id }) => id);
}
