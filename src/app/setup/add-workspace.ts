import type { Context, UseCase, World } from '#app/perform.ts';
import type { PresetName } from '#domain/presets.ts';
import { refuse } from '#domain/refusal.ts';
import { foundWorkspace, type Founder } from './found-workspace.ts';
import { hashFirstPassword } from './set-up-instance.ts';

export type NewWorkspace = {
  readonly workspace: string;
  readonly preset: PresetName;
  readonly locale: string;
  readonly timeZone: string;
  /** Who gets full access: somebody new, or an account that exists and keeps its password. */
  readonly founder:
    | {
        readonly username: string;
        readonly email: string;
        readonly fullName: string;
        readonly password: string;
      }
    | { readonly existing: string };
  readonly demo?: boolean | undefined;
};

/** Adds a workspace by command of whoever owns the machine. The first one sets the instance up along the way. */
export const addWorkspace: UseCase<NewWorkspace, { workspace: string }, string | null> = {
  action: 'instance.add_workspace',
  mode: 'write',
  prepare: (world, input) => hashFor(world, input),

  async run(context, input, hash) {
    const { stores, world, now } = context;
    const state = await stores.instance.claim();
    const isFirst = state === undefined || state.setUpAt === null;

    if (state === undefined) await stores.instance.begin(world.crypto.newId(), null, now);
    const { workspace: name, preset, locale, timeZone } = input;
    const { workspace } = await foundWorkspace(
      context,
      { name, preset, locale, timeZone },
      {
        founder: await founderOf(context, input, { hash, isInstanceAdmin: await needsAdmin(context) }),
        action: isFirst ? 'instance.set_up' : 'instance.add_workspace',
        demo: input.demo,
      },
    );
    if (isFirst) await stores.instance.markSetUp(now);

    return { workspace: workspace.slug };
  },
};

async function hashFor(world: World, input: NewWorkspace): Promise<string | null> {
  const { founder, workspace, preset } = input;
  if ('existing' in founder) return null;

  return hashFirstPassword(world, { ...founder, workspace, preset, confirmation: founder.password });
}

/** Whoever founds the first workspace administers the instance, and so does whoever founds the first that is no demo. */
async function needsAdmin({ stores }: Context): Promise<boolean> {
  for (const { id } of await stores.instance.workspaces())
    if (!(await stores.workspace(id).demo.is())) return false;

  return true;
}

type Known = { readonly hash: string | null; readonly isInstanceAdmin: boolean };

async function founderOf(
  { stores }: Context,
  { founder }: NewWorkspace,
  { hash, isInstanceAdmin }: Known,
): Promise<Founder> {
  if ('existing' in founder) {
    const found = (await stores.accounts.bySignInName(founder.existing)) ?? refuse('user.not_found');
    if (found.account.state !== 'enabled' || !found.account.hasCredential) refuse('account.disabled');

    const { account } = found;

    return { kind: 'existing', account, isInstanceAdmin: account.isInstanceAdmin || isInstanceAdmin };
  }
  const { password: _, ...profile } = founder;

  return { kind: 'new', profile, hash: hash ?? refuse('password.required'), isInstanceAdmin };
}
