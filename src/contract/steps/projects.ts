import { z } from 'zod';

import { typed } from '../shapes.ts';
import { idOrNew, newName, seen } from './names.ts';

/** Projects and the folders in them. */
export const projectSteps = [
  z.strictObject({
    do: z.literal('project.add'),
    as: newName,
    name: typed,
    description: typed.default(''),
  }),
  z.strictObject({
    do: z.literal('project.update'),
    id: idOrNew,
    version: seen,
    set: z.strictObject({
      name: typed.optional(),
      description: typed.optional(),
      position: z.number().int().min(0).max(1_000_000).optional(),
    }),
  }),
  z.strictObject({ do: z.literal('project.delete'), id: idOrNew, version: seen }),
  z.strictObject({
    do: z.literal('folder.add'),
    as: newName,
    projectId: idOrNew,
    parentId: idOrNew.nullable().default(null),
    name: typed,
  }),
  z.strictObject({ do: z.literal('folder.rename'), id: idOrNew, version: seen, name: typed }),
  z.strictObject({
    do: z.literal('folder.move'),
    id: idOrNew,
    version: seen,
    parentId: idOrNew.nullable(),
  }),
  z.strictObject({ do: z.literal('folder.delete'), id: idOrNew, version: seen }),
] as const;
