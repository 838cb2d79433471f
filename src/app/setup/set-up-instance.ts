import { readOwn } from '#app/account/own.ts';
import { noteDevice } from '#app/session/note-device.ts';
import { openSession, type OpenedSession } from '#app/session/open-session.ts';
import type { UseCase, World } from '#app/perform.ts';
import type { InstanceState } from '#app/ports/instance.ts';
import { emptyProfile } from '#domain/account.ts';
import { passwordContext } from '#domain/password/personal.ts';
import { requirePassword } from '#domain/password.ts';
import { presets, type PresetName } from '#domain/presets.ts';
import { refuse } from '#domain/refusal.ts';
import { foundWorkspace } from './found-workspace.ts';

export type SetUp = {
  readonly token: string;
  readonly username: string;
  readonly email: string;
  readonly fullName: string;
  readonly password: string;
  readonly confirmation: string;
  readonly workspace: string;
  readonly preset: PresetName;
  readonly locale: string;
  readonly timeZone: string;
};

/**
 * Creates the first workspace and its first administrator with the one-time token of the set-up link, and
 * signs that administrator in. Of two who try at once exactly one gets it.
 */
export const setUpInstance: UseCase<SetUp, { workspace: string; session: OpenedSession }, string> = {
  action: 'instance.set_up',
  mode: 'write',

  async prepare(world, input) {
    checkToken(world, input.token, await world.transact('read', ({ instance }) => instance.read()));

    return hashFirstPassword(world, input);
  },

  async run(context, input, hash) {
    const { stores, world, now } = context;
    checkToken(world, input.token, await stores.instance.claim());

    const { username, email, fullName, preset, locale, timeZone } = input;
    const founder = {
      kind: 'new',
      profile: { username, email, fullName },
      hash,
      isInstanceAdmin: true,
    } as const;
    const wish = { name: input.workspace, preset, locale, timeZone };
    const { workspace, user, account } = await foundWorkspace(context, wish, {
      founder,
      action: 'instance.set_up',
    });

    await stores.instance.markSetUp(now);
    await noteDevice(context, await readOwn(stores, account.id, now));
    const session = await openSession(context, account.id, [{ user, workspace }]);

    return { workspace: workspace.slug, session };
  },
};

/** Whether a set-up link is the one printed last. */
export const checkSetupToken: UseCase<{ readonly token: string }, { readonly done: true }> = {
  action: 'instance.set_up',
  mode: 'read',

  async run({ stores, world }, { token }) {
    checkToken(world, token, await stores.instance.read());

    return { done: true };
  },
};

/** Checks the password of somebody who founds a workspace against the policy of its preset, and hashes it. */
export async function hashFirstPassword(
  world: World,
  input: Pick<
    SetUp,
    'username' | 'email' | 'fullName' | 'password' | 'confirmation' | 'workspace' | 'preset'
  >,
): Promise<string> {
  const { username, email, fullName, password, confirmation, workspace, preset } = input;
  const { passwordMinLength: minLength, passwordMaxLength: maxLength } = presets[preset];
  const context = passwordContext({ ...emptyProfile, username, fullName }, [email], [workspace]);

  if (password !== confirmation) refuse('password.confirmation_differs');
  requirePassword(password, { minLength, maxLength }, context);

  return world.crypto.hashPassword(password);
}

function checkToken({ crypto }: World, token: string, state: InstanceState | undefined): void {
  if (state !== undefined && state.setUpAt !== null) refuse('setup.done');
  const hash = crypto.hashToken('setup', token);

  if (hash === null || !state?.setupTokenHash || !crypto.sameHash(hash, state.setupTokenHash))
    refuse('setup.token_invalid');
}
