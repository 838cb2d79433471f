import { z } from 'zod';

import { typed } from '../shapes.ts';
import { idOrNew, newName, seen } from './names.ts';

const audience = z.enum(['standard', 'restricted']);

/** Steps about groups, and about teams, which are groups of another purpose. */
export const groupSteps = [
  z.strictObject({
    do: z.literal('group.add'),
    as: newName,
    name: typed,
    description: typed.default(''),
    purpose: z.enum(['access', 'team']).optional(),
    audience: audience.optional(),
    leadId: idOrNew.nullable().optional(),
    isPrivate: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('group.update'),
    id: idOrNew,
    version: seen,
    set: z.strictObject({
      name: typed.optional(),
      description: typed.optional(),
      audience: audience.optional(),
      leadId: idOrNew.nullable().optional(),
      isPrivate: z.boolean().optional(),
    }),
  }),
  z.strictObject({ do: z.literal('group.delete'), id: idOrNew, version: seen }),
  z.strictObject({ do: z.literal('group.nest'), id: idOrNew, childId: idOrNew }),
  z.strictObject({ do: z.literal('group.unnest'), id: idOrNew, childId: idOrNew }),
] as const;
