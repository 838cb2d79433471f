import { z } from 'zod';

import { givenInstant, id } from '../shapes.ts';
import { idOrNew, seen } from './names.ts';

const holder = { subjectKind: z.enum(['user', 'group']), subjectId: idOrNew };

/** Where a role holds: everywhere, in a project, in one area of a project, or in a folder and all below it. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workspace') }),
  z.strictObject({ kind: z.literal('project'), projectId: idOrNew }),
  z.strictObject({ kind: z.literal('project_area'), projectId: idOrNew, areaId: idOrNew }),
  z.strictObject({ kind: z.literal('folder'), folderId: idOrNew }),
]);

/** Roles given to users and groups, somewhere. */
export const grantSteps = [
  z.strictObject({
    do: z.literal('grant.add'),
    ...holder,
    roleId: idOrNew,
    scope,
    validFrom: givenInstant.nullable().default(null),
    validUntil: givenInstant.nullable().default(null),
  }),
  z.strictObject({
    do: z.literal('grant.remove'),
    id,
    version: seen,
    /** Where the grant was looked at. If it was given somewhere else, it is inherited there and stays. */
    here: z.strictObject({ projectId: id, folderId: id.nullable() }).optional(),
  }),
  z.strictObject({
    do: z.literal('grant.set_validity'),
    id,
    version: seen,
    validFrom: givenInstant.nullable().optional(),
    validUntil: givenInstant.nullable().optional(),
  }),
  z.strictObject({
    do: z.literal('access.set_project_role'),
    ...holder,
    projectId: idOrNew,
    roleIds: z.array(idOrNew).max(50),
  }),
  z.strictObject({
    do: z.literal('folder.grant'),
    ...holder,
    folderId: idOrNew,
    /** The one area that the marks are about; what there is in the others stays. */
    areaId: id.optional(),
    marks: z.array(z.strictObject({ areaId: id, operation: z.string().min(1).max(100) })).max(2_000),
  }),
] as const;
