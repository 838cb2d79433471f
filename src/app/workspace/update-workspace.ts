import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkPolicies, checkWorkspaceName, type Policies, type Workspace } from '#domain/workspace.ts';

type Versioned = { readonly version?: string | undefined };
type General = { readonly [Field in 'name' | 'timeZone' | 'locale' | 'supportContact']?: string | undefined };
type PolicyChange = { readonly [Field in keyof Policies]?: Policies[Field] | undefined };

/** Changes the name, the language, the zone or the contact of a workspace. Its slug stays, since addresses hold it. */
export const updateWorkspace: Administering<Versioned & { readonly set: General }> = {
  action: 'workspace.update',

  async run({ workspace }, { set, version }) {
    checkVersion(workspace, version);

    return [
      changed('workspace', workspace, {
        ...workspace,
        name: checkWorkspaceName(set.name ?? workspace.name),
        timeZone: checkTimeZone(set.timeZone ?? workspace.timeZone),
        locale: set.locale ?? workspace.locale,
        supportContact: (set.supportContact ?? workspace.supportContact).trim().slice(0, 500),
      }),
    ];
  },
};

/** Changes what the workspace decides for itself; each policy alone, whatever preset it began with. */
export const updatePolicies: Administering<Versioned & { readonly set: PolicyChange }> = {
  action: 'workspace.update_policies',

  async run({ workspace }, { set, version }) {
    checkVersion(workspace, version);
    const given = Object.entries(set).filter(([, value]) => value !== undefined);
    const policies = checkPolicies({
      ...workspace.policies,
      ...Object.fromEntries(given),
      requiredFields: requiredFields(workspace.policies, set),
    });

    return [changed('workspace', workspace, { ...workspace, policies })];
  },
};

/** Whether an address is among them is decided by its own policy, once that is chosen. */
function requiredFields(stored: Policies, set: PolicyChange): Policies['requiredFields'] {
  const asksAddress =
    set.email === undefined ? stored.requiredFields.includes('email') : set.email === 'required';
  const others = (set.requiredFields ?? stored.requiredFields).filter((field) => field !== 'email');

  return asksAddress ? [...others, 'email'] : others;
}

export function checkTimeZone(timeZone: string): string {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    refuse('workspace.policy_invalid', { policy: 'timeZone' });
  }

  return timeZone;
}

function checkVersion(workspace: Workspace, version: string | undefined): void {
  if (version !== undefined && version !== String(workspace.version)) refuse('changeset.changed_meanwhile');
}
