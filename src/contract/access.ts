import { z } from 'zod';

import { steps } from './changes.ts';
import { operation } from './operation.ts';
import { givenInstant, id, workspaceParams } from './shapes.ts';

/** What can be done to a record: create, read, update, delete, or one of the special operations of its area. */
const recordOperation = z.string().min(1).max(60);

/**
 * A record, or the place where one would be: an area, in a project, in a folder of it. `field` narrows the
 * question to one field of the record.
 */
export const resource = z.strictObject({
  record: id.optional(),
  area: id.optional(),
  project: id.optional(),
  folder: id.optional(),
  field: z.string().max(100).optional(),
});

const question = { action: recordOperation, resource };
/** Access as it was recorded at that instant, judged at that instant. */
const asOf = givenInstant.optional();
/** Unsaved steps of a change set, laid over the facts before they are asked. */
const draft = steps.optional();

export const mostChecks = 10_000;

export const checkAccess = operation({
  id: 'checkAccess',
  method: 'POST',
  path: '/api/v1/w/:workspace/access/check',
  action: 'access.check',
  summary: 'Up to 10,000 decisions at once: may this user do that to this record or in this place?',
  params: workspaceParams,
  body: z.strictObject({
    checks: z.array(z.strictObject({ user: id, ...question })).max(mostChecks),
    asOf,
  }),
  response: z.strictObject({ allowed: z.array(z.boolean()) }),
});

const names = z.record(z.string(), z.string());
const qualifier = z.enum(['all', 'assigned', 'owned', 'related']);
const scopeKind = z.enum(['workspace', 'project', 'project_area', 'folder']);
const seatKind = z.enum(['static', 'floating', 'restricted']);

export const explainedGrant = z.strictObject({
  grantId: z.string(),
  roleId: z.string(),
  subjectId: z.string(),
  via: z.array(z.string()),
  scopeKind,
  projectId: z.string().nullable(),
  areaId: z.string().nullable(),
  folderId: z.string().nullable(),
  outcome: z.enum(['grants', 'stopped_at_record', 'not_permitted', 'elsewhere', 'not_valid_now']),
  permissions: z.array(
    z.strictObject({
      permissionId: z.string(),
      qualifier,
      state: z.string().nullable(),
      field: z.string().nullable(),
      outcome: z.enum(['grants', 'other_state', 'other_field', 'not_assigned', 'not_owned', 'not_related']),
    }),
  ),
});

export const suggestedChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('user.activate') }),
  z.strictObject({ do: z.literal('seat.assign'), poolId: z.string() }),
  z.strictObject({ do: z.literal('group.add_member'), groupId: z.string() }),
  z.strictObject({
    do: z.literal('grant.add'),
    roleId: z.string(),
    scopeKind,
    projectId: z.string().nullable(),
    folderId: z.string().nullable(),
  }),
  z.strictObject({
    do: z.literal('role.permit'),
    roleId: z.string(),
    areaId: z.string(),
    operation: z.string(),
  }),
  z.strictObject({ do: z.literal('record.assign') }),
]);

export const explanation = z.strictObject({
  allowed: z.boolean(),
  verdict: z.enum(['allowed', 'nobody_granted', 'blocked']),
  decidedBy: z.enum(['account', 'licence', 'full_access', 'roles', 'record']),
  account: z.strictObject({
    passes: z.boolean(),
    found: z.enum([
      'active',
      'unknown',
      'invited',
      'inactive',
      'removed',
      'not_yet_valid',
      'no_longer_valid',
      'account_disabled',
      'cannot_sign_in',
    ]),
  }),
  licence: z.strictObject({
    passes: z.boolean(),
    found: z.enum(['none_needed', 'covers', 'no_seat', 'no_valid_seat', 'not_covered']),
    seats: z.array(
      z.strictObject({
        poolId: z.string(),
        productId: z.string(),
        kind: seatKind,
        valid: z.boolean(),
        covers: z.boolean(),
      }),
    ),
  }),
  fullAccess: z.strictObject({
    passes: z.boolean(),
    found: z.enum(['reaches_all_data', 'kept_apart_from_data', 'not_full']),
  }),
  grants: z.array(explainedGrant),
  /** The smallest sets of changes that would make it allowed, each tried before it is told. */
  suggestions: z.array(z.array(suggestedChange)),
  /** The record as it is judged; null where a place is asked about. */
  record: z
    .strictObject({
      title: z.string(),
      state: z.string(),
      assigneeId: z.string().nullable(),
      teamId: z.string().nullable(),
      createdBy: z.string().nullable(),
    })
    .nullable(),
  /** How everything named here by its id is called. */
  names,
});

export const explainAccess = operation({
  id: 'explainAccess',
  method: 'POST',
  path: '/api/v1/w/:workspace/access/explain',
  action: 'access.explain',
  summary: 'Why a user may or may not: the whole chain, the redundant grants too, and what would change it',
  params: workspaceParams,
  body: z.strictObject({ user: id, ...question, asOf, steps: draft }),
  response: explanation,
});

export const whoCan = operation({
  id: 'whoCan',
  method: 'POST',
  path: '/api/v1/w/:workspace/access/who',
  action: 'access.who',
  summary: 'Everybody who may do it, each with a grant by which they may; at most 1,000 are listed',
  params: workspaceParams,
  body: z.strictObject({ ...question, asOf, steps: draft }),
  response: z.strictObject({
    count: z.number().int(),
    users: z.array(
      z.strictObject({
        userId: z.string(),
        name: z.string(),
        /** What lets them: full access, or the first grant that does. */
        by: explainedGrant.omit({ permissions: true, outcome: true }).nullable(),
      }),
    ),
    names,
  }),
});

const right = z.strictObject({
  areaId: z.string(),
  operation: z.string(),
  qualifier,
  state: z.string().nullable(),
  field: z.string().nullable(),
});

export const whatCan = operation({
  id: 'whatCan',
  method: 'POST',
  path: '/api/v1/w/:workspace/access/what',
  action: 'access.what',
  summary: 'Everything a user may do, place by place; null as place is the whole workspace',
  params: workspaceParams,
  body: z.strictObject({ user: id, asOf, steps: draft }),
  response: z.strictObject({
    places: z.array(
      z.strictObject({
        placeId: z.string().nullable(),
        /** The project in which a folder lies; a project itself. */
        projectId: z.string().nullable(),
        rights: z.array(right),
      }),
    ),
    names,
  }),
});

export const difference = z.strictObject({
  userId: z.string(),
  placeId: z.string().nullable(),
  gained: z.array(right),
  lost: z.array(right),
});

export const diffAccess = operation({
  id: 'diffAccess',
  method: 'POST',
  path: '/api/v1/w/:workspace/access/diff',
  action: 'access.diff',
  summary: 'What everybody, or one user, gains and loses: between two instants, or by unsaved steps',
  params: workspaceParams,
  body: z.strictObject({
    user: id.optional(),
    /** The earlier instant; without it, now is compared with the draft. */
    from: givenInstant.optional(),
    /** The later instant; now if it is left out. */
    to: givenInstant.optional(),
    steps: draft,
  }),
  response: z.strictObject({
    /** How many people differ; at most 500 differences are listed. */
    people: z.number().int(),
    differences: z.array(difference),
    names,
  }),
});

export type Explanation = z.infer<typeof explanation>;
export type ExplainedGrant = z.infer<typeof explainedGrant>;
export type SuggestedChange = z.infer<typeof suggestedChange>;
export type Right = z.infer<typeof right>;
export type Difference = z.infer<typeof difference>;
