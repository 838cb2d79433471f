import { z } from 'zod';

import { poolKind } from './licences.ts';
import { operation } from './operation.ts';
import { filterText, givenInstant, id, instant, level, password, typed, workspaceParams } from './shapes.ts';
import { areaSteps } from './steps/areas.ts';
import { grantSteps } from './steps/grants.ts';
import { groupSteps } from './steps/groups.ts';
import { idOrNew, newName } from './steps/names.ts';
import { projectSteps } from './steps/projects.ts';
import { permissionPlace, roleSteps } from './steps/roles.ts';
import { licenceSteps } from './steps/licences.ts';
import { profile } from './users.ts';

/**
 * Whom a step is about: one user, several, or all who match a rule except some. Where it is not one,
 * those whom the rules exclude are left out and reported; a step about one is refused whole.
 */
export const selection = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
  z.strictObject({
    all: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
    except: z.array(id).max(10_000).default([]),
  }),
]);

/** A step about one user (`id`, with the `version` that was seen) or about a selection. */
function userStep<Do extends string, Rest extends z.core.$ZodLooseShape>(action: Do, rest: Rest) {
  return z.strictObject({
    do: z.literal(action),
    id: idOrNew.optional(),
    version: z.string().max(100).optional(),
    select: selection.optional(),
    ...rest,
  });
}

const profileChange = profile.partial();

export const addUser = z.strictObject({
  do: z.literal('user.add'),
  as: newName,
  profile: profileChange,
  email: typed.optional(),
  adminLevel: level.default('none'),
  /** Roles in the whole workspace. */
  roleIds: z.array(idOrNew).max(50).default([]),
  groupIds: z.array(idOrNew).max(100).default([]),
  /** The projects that they are members of from the start, each with a role. */
  projects: z
    .array(z.strictObject({ projectId: idOrNew, roleId: idOrNew }))
    .max(300)
    .default([]),
  /** Pools of which they get a seat, at most one of a product. */
  poolIds: z.array(idOrNew).max(100).optional(),
  validFrom: givenInstant.nullable().default(null),
  validUntil: givenInstant.nullable().default(null),
  /** How they begin: by a mailed invitation, or with a password that comes with the set as a secret named like the user. */
  start: z.enum(['invitation', 'password', 'later']),
  mustChangePassword: z.boolean().default(true),
});

export const step = z.discriminatedUnion('do', [
  addUser,
  ...roleSteps,
  ...areaSteps,
  userStep('user.update', { set: profileChange }),
  userStep('user.change_email', { email: typed }),
  userStep('user.set_level', { adminLevel: level }),
  userStep('user.set_role', {
    roleIds: z.array(idOrNew).max(50),
    /** What becomes of roles in the whole workspace that are not named. */
    others: z.enum(['taken', 'kept']).optional(),
  }),
  userStep('user.set_validity', {
    validFrom: givenInstant.nullable().optional(),
    validUntil: givenInstant.nullable().optional(),
  }),
  userStep('user.activate', {}),
  userStep('user.deactivate', {}),
  userStep('user.remove', {}),
  userStep('user.reset_password', {}),
  userStep('user.set_password', { mustChangePassword: z.boolean().default(true) }),
  userStep('user.require_new_password', {}),
  userStep('session.end_of_user', {}),
  userStep('invitation.send', {}),
  userStep('invitation.cancel', {}),
  userStep('invitation.extend', { days: z.number().int().min(1).max(365) }),
  userStep('group.add_member', { groupId: idOrNew }),
  userStep('group.remove_member', { groupId: idOrNew }),
  ...groupSteps,
  ...projectSteps,
  ...grantSteps,
  ...licenceSteps,
  userStep('seat.assign', { poolId: idOrNew }),
  userStep('seat.free', { poolId: idOrNew }),
  z.strictObject({
    do: z.literal('workspace.update'),
    version: z.string().max(100).optional(),
    set: z.strictObject({
      name: typed.optional(),
      timeZone: typed.optional(),
      locale: z.enum(['en', 'de']).optional(),
      supportContact: typed.optional(),
    }),
  }),
  z.strictObject({
    do: z.literal('workspace.update_policies'),
    version: z.string().max(100).optional(),
    set: z.strictObject({
      deletion: z.enum(['by_support', 'reversible', 'permanent']).optional(),
      email: z.enum(['optional', 'recommended', 'required']).optional(),
      confirmBeforeAccess: z.boolean().optional(),
      initialPassword: z.enum(['by_admin', 'by_link']).optional(),
      resetDelivery: z.enum(['link', 'one_time_password']).optional(),
      passwordMinLength: z.number().int().optional(),
      passwordMaxLength: z.number().int().optional(),
      sessionIdleMinutes: z.number().int().optional(),
      sessionMaxHours: z.number().int().optional(),
      invitationDays: z.number().int().optional(),
      paging: z.enum(['scroll', 'pages']).optional(),
      rolesPerScope: z.enum(['one', 'many']).optional(),
      /** None and full are among them always; in whatever order, each once. */
      levelsOffered: z.array(level).max(10).optional(),
      fullAdminAllData: z.boolean().optional(),
      requiredFields: z
        .array(z.enum(['username', 'password', 'firstName', 'fullName']))
        .max(10)
        .optional(),
    }),
  }),
]);

export const steps = z.array(step).min(1).max(10_000);

/** Passwords typed by the administrator, by the id (or `new:` name) of the user. They are asked for at Save and never kept. */
export const secrets = z.record(z.string().max(60), z.strictObject({ password, confirmation: password }));

export const refusalView = z.strictObject({
  step: z.number().int(),
  subject: z.string().nullable(),
  name: z.string().nullable(),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});

export const changeView = z.strictObject({
  step: z.number().int(),
  action: z.string(),
  subject: z.string(),
  name: z.string(),
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  permission: permissionPlace.optional(),
});

const shownRight = z.strictObject({
  area: z.string(),
  operation: z.string(),
  qualifier: z.enum(['all', 'assigned', 'owned', 'related']),
  state: z.string().nullable(),
  field: z.string().nullable(),
});

/** What a change set will do: shown before it happens, and true of what happens if the token is unchanged. */
export const planView = z.strictObject({
  token: z.string(),
  /** At most 500 of them; `changeCount` is how many there are. */
  changes: z.array(changeView),
  changeCount: z.number().int(),
  people: z.number().int(),
  refusals: z.array(refusalView),
  excluded: z.array(refusalView),
  excludedCount: z.number().int(),
  effects: z.strictObject({
    mails: z.number().int(),
    mailsByKind: z.record(z.string(), z.number().int()),
    sessionsEnding: z.number().int(),
    passwordsSet: z.number().int(),
    withoutAddress: z.number().int(),
  }),
  loseAccess: z.number().int(),
  gainAccess: z.number().int(),
  /** What people may do more and less; at most 200 of them by name, place by place. */
  access: z.strictObject({
    gaining: z.number().int(),
    losing: z.number().int(),
    people: z.array(
      z.strictObject({
        userId: z.string(),
        name: z.string(),
        place: z.string().nullable(),
        gained: z.array(shownRight),
        lost: z.array(shownRight),
      }),
    ),
  }),
  activeUsers: z.strictObject({
    before: z.number().int(),
    after: z.number().int(),
    limit: z.number().int().nullable(),
  }),
  fullUsers: z.strictObject({ before: z.number().int(), after: z.number().int() }),
  /** What is assigned of each pool of seats that the set touches. */
  seats: z.array(
    z.strictObject({
      poolId: z.string(),
      product: z.string(),
      kind: poolKind,
      before: z.number().int(),
      after: z.number().int(),
      places: z.number().int().nullable(),
    }),
  ),
  warnings: z.array(refusalView),
  /** Parts that reverting cannot take back: mails, ended sessions, passwords. */
  irreversible: z.array(z.string()),
});

export const changeSetBody = z.strictObject({ steps, secrets: secrets.optional() });

export const previewChangeSet = operation({
  id: 'previewChangeSet',
  method: 'POST',
  path: '/api/v1/w/:workspace/changesets/preview',
  action: 'changeset.preview',
  summary: 'What a change set will do; the same as POST changesets?preview=true',
  params: workspaceParams,
  body: changeSetBody,
  response: planView,
});

export const applyChangeSet = operation({
  id: 'applyChangeSet',
  method: 'POST',
  path: '/api/v1/w/:workspace/changesets',
  action: 'changeset.apply',
  summary:
    'Applies a change set whole or not at all. If-Match holds the token of the preview it was decided on',
  params: workspaceParams,
  query: z.strictObject({ preview: z.enum(['true', 'false']).optional() }),
  body: changeSetBody,
  response: z.union([
    planView,
    z.strictObject({
      id: z.string(),
      seq: z.number().int(),
      appliedAt: instant,
      plan: planView,
      created: z.record(z.string(), z.string()),
      /** One-time passwords of people without a deliverable address: shown once, to the one who saved. */
      shownOnce: z.array(z.strictObject({ userId: id, name: z.string(), password: z.string() })),
      revertible: z.boolean(),
    }),
  ]),
});

export const revertChangeSet = operation({
  id: 'revertChangeSet',
  method: 'POST',
  path: '/api/v1/w/:workspace/changesets/:seq/revert',
  action: 'changeset.revert',
  summary: 'Takes an applied change set back by a fresh plan; with preview=true only shows it',
  params: z.strictObject({ workspace: z.string().min(1).max(80), seq: z.coerce.number().int().min(1) }),
  query: z.strictObject({ preview: z.enum(['true', 'false']).optional() }),
  response: applyChangeSet.response,
});

export const readDraft = operation({
  id: 'readDraft',
  method: 'GET',
  path: '/api/v1/w/:workspace/draft',
  action: 'draft.read',
  summary: 'The unsaved steps of the reader, and what others have unsaved',
  params: workspaceParams,
  response: z.strictObject({
    steps: z.array(step),
    savedAt: instant.nullable(),
    others: z.array(
      z.strictObject({ name: z.string(), initials: z.string(), subjects: z.array(z.string()) }),
    ),
  }),
});

export const saveDraft = operation({
  id: 'saveDraft',
  method: 'PUT',
  path: '/api/v1/w/:workspace/draft',
  action: 'draft.save',
  summary: 'Keeps the unsaved steps for 7 days; an empty list discards them',
  params: workspaceParams,
  body: z.strictObject({ steps: z.array(step).max(10_000) }),
  response: z.strictObject({ savedAt: instant }),
});

export type Step = z.infer<typeof step>;
export type Selection = z.infer<typeof selection>;
export type PlanView = z.infer<typeof planView>;
export type RefusalView = z.infer<typeof refusalView>;
