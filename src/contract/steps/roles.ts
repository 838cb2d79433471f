import { z } from 'zod';

import { qualifiers } from '#domain/role.ts';
import { id, typed } from '../shapes.ts';
import { idOrNew, newName, seen } from './names.ts';

/**
 * A cell of a role: an operation in an area, perhaps only in one state or for one field, and which records
 * it reaches. An empty list takes it away.
 */
export const cell = z.strictObject({
  areaId: idOrNew,
  operation: z.string().min(1).max(100),
  state: z.string().max(100).nullable().default(null),
  field: z.string().max(100).nullable().default(null),
  qualifiers: z.array(z.enum(qualifiers)).max(qualifiers.length),
});

/** Roles and what they permit. */
export const roleSteps = [
  z.strictObject({
    do: z.literal('role.add'),
    as: newName,
    name: typed,
    description: typed.default(''),
    audience: z.enum(['internal', 'external']).default('internal'),
  }),
  z.strictObject({
    do: z.literal('role.update'),
    id: idOrNew,
    version: seen,
    set: z.strictObject({ name: typed.optional(), description: typed.optional() }),
  }),
  z.strictObject({ do: z.literal('role.copy'), id: idOrNew, as: newName, name: typed }),
  z.strictObject({
    do: z.literal('role.set_permissions'),
    id: idOrNew,
    version: seen,
    cells: z.array(cell).min(1).max(5_000),
  }),
  z.strictObject({
    do: z.literal('role.delete'),
    id: idOrNew,
    version: seen,
    /** Who holds the role gets this one instead. Without it a role that somebody holds stays. */
    replacementId: idOrNew.nullable().default(null),
  }),
] as const;

/** Where a permission is given or taken, and the operation that brought it along if nobody asked for it. */
export const permissionPlace = z.strictObject({
  areaId: id,
  area: z.string(),
  operation: z.string(),
  state: z.string().nullable(),
  field: z.string().nullable(),
  neededFor: z.string().nullable(),
});
