import type { Context, UseCase } from '#app/perform.ts';
import { emptyProfile } from '#domain/account.ts';
import { passwordContext, type PasswordContext } from '#domain/password/personal.ts';
import type { PasswordPolicy } from '#domain/password/policy.ts';
import { checkPassword as judge, strength } from '#domain/password.ts';
import type { Policies } from '#domain/workspace.ts';
import { readOwn } from './own.ts';
import { policiesOf, strictestPasswordPolicy } from './strictest.ts';

export type PasswordQuestion = {
  readonly password: string;
  /** What others know of the person and the form does: names, User ID, address. */
  readonly words: readonly string[];
  readonly workspace?: string | undefined;
};

export type PasswordAnswer = {
  strength: number;
  rules: { code: string; met: boolean; details: Record<string, string | number> }[];
};

/** Which rules a password meets and how strong it is, while it is being typed. Nothing of it is kept. */
export const checkPassword: UseCase<PasswordQuestion, PasswordAnswer> = {
  action: 'password.check',
  mode: 'read',

  async run(context, { password, words, workspace }) {
    const { policy, known } = await ground(context, workspace);
    const personal = {
      ...known,
      names: [...known.names, ...words],
      addresses: [...known.addresses, ...words],
    };

    return {
      strength: strength(password, personal),
      rules: judge(password, policy, personal).map(({ code, holds, details }) => ({
        code,
        met: holds,
        details: Object.fromEntries(
          Object.entries(details).map(([name, value]) => [
            name,
            typeof value === 'object' ? value.join(', ') : value,
          ]),
        ),
      })),
    };
  },
};

type Ground = { readonly policy: PasswordPolicy; readonly known: PasswordContext };

/** The rules of the workspaces of whoever is signed in; else of the one that is named, else of all. */
async function ground(context: Context, slug: string | undefined): Promise<Ground> {
  const { stores, actor, now } = context;

  if (actor.kind === 'account' || actor.kind === 'user') {
    const { account, memberships } = await readOwn(stores, actor.accountId, now);
    const addresses = account.email === null ? [] : [account.email.address];
    const names = memberships.map(({ workspace }) => workspace.name);

    return {
      policy: strictestPasswordPolicy(policiesOf(memberships)),
      known: passwordContext(account.account, addresses, names),
    };
  }

  return {
    policy: strictestPasswordPolicy(await policies(context, slug)),
    known: passwordContext(emptyProfile, [], []),
  };
}

async function policies({ stores }: Context, slug: string | undefined): Promise<readonly Policies[]> {
  const named = slug === undefined ? undefined : await stores.workspaceBySlug(slug);
  const workspaces = named === undefined ? await stores.instance.workspaces() : [named];

  return workspaces.map(({ policies }) => policies);
}
