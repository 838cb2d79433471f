import { applyChangeSet, type ApplyInput } from '#app/changesets/apply-change-set.ts';
import type { Applied } from '#app/changesets/apply-plan.ts';
import { previewChangeSet } from '#app/changesets/preview-change-set.ts';
import type { PlanView } from '#app/changesets/present-plan.ts';
import { revertChangeSet } from '#app/changesets/revert-change-set.ts';
import type { Step } from '#app/changesets/step.ts';
import { overlayFacts } from '#app/facts/fact-view.ts';
import { perform, type Request, type World } from '#app/perform.ts';
import type { AuditEvent } from '#app/ports/audit.ts';
import type { Account } from '#domain/account.ts';
import type { Actor } from '#domain/access.ts';
import type { UserId, WorkspaceId } from '#domain/ids.ts';
import type { AdminLevel } from '#domain/level.ts';
import type { FactKind, Facts } from '#domain/plan/change.ts';
import type { KeyOf } from '#domain/plan/keys.ts';
import { founded, type Founded } from './founded.ts';

export type Member = { readonly id: UserId; readonly request: Request };
type Wanted = {
  readonly name?: string;
  readonly adminLevel?: AdminLevel;
  readonly email?: string | undefined;
  readonly invited?: true | undefined;
};

/** A workspace with its first administrator, for scenarios told in the words of the product. */
export type Space = {
  readonly world: World;
  readonly clock: Founded['clock'];
  readonly databaseUrl: string;
  readonly workspaceId: WorkspaceId;
  readonly admin: Member;
  /** Adds a person; active with a password unless invited. */
  user(wanted?: Wanted): Promise<Member>;
  apply(steps: readonly Step[], by?: Member, more?: Omit<ApplyInput, 'steps'>): Promise<Applied>;
  preview(steps: readonly Step[], by?: Member): Promise<PlanView>;
  revert(seq: number, by?: Member): Promise<Applied>;
  /** The newest events of the audit log first. */
  audit(): Promise<readonly AuditEvent[]>;
  facts<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, value: string): Promise<readonly Facts[Kind][]>;
  account(member: Pick<Member, 'id'>): Promise<Account | undefined>;
  mails(): Promise<number>;
  close(): Promise<void>;
};

export const memberPassword = 'lantern quiet harbour 42';

export async function workspace(): Promise<Space> {
  const instance = await founded();
  const { world } = instance;
  const home = await world.transact('read', (stores) => stores.workspaceBySlug(instance.workspace));
  const workspaceId = home?.id as WorkspaceId; // founded a moment ago
  const inside = <Result>(
    run: (stores: Parameters<Parameters<World['transact']>[1]>[0]) => Promise<Result>,
  ) => world.transact('read', run);
  const admin = await founderIn(world, workspaceId);
  let added = 0;

  const space: Space = {
    world,
    clock: instance.clock,
    databaseUrl: instance.databaseUrl,
    workspaceId,
    admin,
    async user(wanted = {}) {
      const { name = `Person ${(added += 1)}`, adminLevel = 'none', email, invited } = wanted;
      const { created } = await space.apply([addition({ name, adminLevel, email, invited })], admin);
      const id = created['new:1'] as UserId; // named by the step
      if (!invited) await admit(space, id);
      const [user] = await space.facts('user', 'id', id);

      return memberOf(workspaceId, user as Facts['user']); // added a moment ago
    },
    apply: (steps, by = admin, more = {}) =>
      perform(world, applyChangeSet, { request: by.request, input: { steps, ...more } }),
    preview: (steps, by = admin) =>
      perform(world, previewChangeSet, { request: by.request, input: { steps } }),
    revert: (seq, by = admin) => perform(world, revertChangeSet, { request: by.request, input: { seq } }),
    audit: async () =>
      (await inside((stores) => stores.workspace(workspaceId).audit.list({ limit: 50 }))).rows,
    facts: (kind, key, value) =>
      inside((stores) => stores.workspace(workspaceId).facts('snapshot').where(kind, key, [value])),
    async account({ id }) {
      return inside(async (stores) => {
        const facts = overlayFacts(stores.workspace(workspaceId).facts('snapshot'));
        const user = await facts.get('user', id);

        return user?.accountId == null ? undefined : facts.get('account', user.accountId);
      });
    },
    mails: async () => (await inside((stores) => stores.workspace(workspaceId).mails.counts())).waiting,
    close: () => instance.close(),
  };

  return space;
}

async function founderIn(world: World, workspaceId: WorkspaceId): Promise<Member> {
  const listed = await world.transact('read', (stores) =>
    stores.workspace(workspaceId).users.list({ limit: 10, filter: 'adminLevel:full' }),
  );
  const founder = listed.rows.find(({ user }) => user.kind === 'regular')?.user;

  return memberOf(workspaceId, founder as Facts['user']); // every workspace begins with one
}

function addition({ name = '', adminLevel = 'none', email, invited }: Wanted): Step {
  const username = name.toLowerCase().replace(/\W+/g, '.');

  return {
    do: 'user.add',
    as: 'new:1',
    profile: { fullName: name, username },
    email: email ?? (invited ? `${username}@acme.example` : undefined),
    adminLevel,
    roleIds: [],
    groupIds: [],
    validFrom: null,
    validUntil: null,
    start: invited ? 'invitation' : 'later',
    mustChangePassword: false,
  };
}

/** Without a confirmed address nobody gets in by a password alone in this preset, so the address is left out. */
async function admit(space: Space, id: UserId): Promise<void> {
  await space.apply([{ do: 'workspace.update_policies', set: { confirmBeforeAccess: false } }]);
  await space.apply([{ do: 'user.set_password', id, mustChangePassword: false }], space.admin, {
    secrets: { [id]: { password: memberPassword, confirmation: memberPassword } },
  });
}

export function memberOf(workspaceId: WorkspaceId, user: Facts['user']): Member {
  const actor: Actor = {
    kind: 'user',
    accountId: user.accountId as Account['id'], // people have accounts
    mustChangePassword: false,
    userId: user.id,
    workspaceId,
    level: user.adminLevel,
    isInstanceAdmin: false,
  };

  return {
    id: user.id,
    request: {
      actor,
      sessionId: null,
      via: 'console',
      address: '127.0.0.1',
      device: { browser: 'Test', system: 'Test' },
      requestId: 'test',
    },
  };
}
