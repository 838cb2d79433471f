import { overlayFacts } from '#app/facts/fact-view.ts';
import { home, type Request, type World } from '#app/perform.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import { emptyProfile } from '#domain/account.ts';
import { passwordContext } from '#domain/password/personal.ts';
import { requirePassword } from '#domain/password.ts';
import { refuse } from '#domain/refusal.ts';
import type { Workspace } from '#domain/workspace.ts';
import type { ApplyInput } from './apply-change-set.ts';
import { expandSteps } from './expand-steps.ts';
import { defined } from '#app/users/update-user.ts';

export type Secret = { readonly password: string; readonly hash: string };

/** Hashes of typed passwords by the id or name they came under, and a supply of one-time passwords. */
export type PreparedSecrets = {
  readonly typed: ReadonlyMap<string, Secret>;
  readonly oneTime: readonly Secret[];
};

/** Hashing takes a good part of a second of work each, so one request may not ask for thousands. */
const mostPasswords = 500;

/** Checks and hashes passwords before the transaction begins, since hashing is slow on purpose. */
export async function prepareSecrets(
  world: World,
  input: ApplyInput,
  request: Request,
): Promise<PreparedSecrets> {
  const asked = Object.entries(input.secrets ?? {});
  const resets = input.steps.filter((step) => step.do === 'user.reset_password');
  if (asked.length === 0 && resets.length === 0) return { typed: new Map(), oneTime: [] };

  const { workspace, needed } = await world.transact('read', async (stores) => {
    const inWorkspace = home({ ...request, stores });

    return { workspace: await read(inWorkspace), needed: await countResets(inWorkspace, resets) };
  });
  if (asked.length + needed > mostPasswords) refuse('changeset.too_large', { limit: mostPasswords });

  return { typed: await hashTyped(world, input, workspace), oneTime: await mint(world, workspace, needed) };
}

async function read(workspace: WorkspaceStores): Promise<Workspace> {
  const facts = overlayFacts(workspace.facts('snapshot'));

  return (await facts.get('workspace', workspace.id)) ?? refuse('workspace.not_found');
}

/** How many resets might need a one-time password: all of them where that is the policy, else those without an address. */
async function countResets(workspace: WorkspaceStores, resets: ApplyInput['steps']): Promise<number> {
  if (resets.length === 0) return 0;
  const { policies } = await read(workspace);
  const items = await expandSteps(resets, workspace.users.select);
  if (policies.resetDelivery === 'one_time_password') return items.length;

  const facts = overlayFacts(workspace.facts('snapshot'));
  const users = await facts.preload(
    'user',
    'id',
    items.map(({ subject }) => subject?.slice(5) ?? ''),
  );
  const accountIds = users.map(({ accountId }) => accountId).filter((id) => id !== null);
  const emails = await facts.preload('email', 'accountId', accountIds);
  const reachable = new Set(
    emails.filter(({ purpose }) => purpose === 'current').map(({ accountId }) => accountId),
  );

  return accountIds.filter((id) => !reachable.has(id)).length;
}

async function hashTyped(
  world: World,
  input: ApplyInput,
  workspace: Workspace,
): Promise<ReadonlyMap<string, Secret>> {
  const typed = new Map<string, Secret>();
  const { passwordMinLength: minLength, passwordMaxLength: maxLength } = workspace.policies;

  for (const [name, { password, confirmation }] of Object.entries(input.secrets ?? {})) {
    if (password !== confirmation) refuse('password.confirmation_differs');
    requirePassword(password, { minLength, maxLength }, contextFor(name, input, workspace));
    typed.set(name, { password, hash: await world.crypto.hashPassword(password) });
  }

  return typed;
}

/** What is known about somebody who is being added; about others their User ID and names are looked at when they sign in. */
function contextFor(name: string, { steps }: ApplyInput, workspace: Workspace) {
  const adding = steps.find((step) => step.do === 'user.add' && step.as === name);
  const profile = adding?.do === 'user.add' ? { ...emptyProfile, ...defined(adding.profile) } : emptyProfile;
  const addresses = adding?.do === 'user.add' && adding.email !== undefined ? [adding.email] : [];

  return passwordContext(profile, addresses, [workspace.name]);
}

async function mint(world: World, { policies }: Workspace, count: number): Promise<readonly Secret[]> {
  const policy = { minLength: policies.passwordMinLength, maxLength: policies.passwordMaxLength };
  const passwords = Array.from({ length: count }, () => world.crypto.generatePassword(policy));

  return Promise.all(
    passwords.map(async (password) => ({ password, hash: await world.crypto.hashPassword(password) })),
  );
}
