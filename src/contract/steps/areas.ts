import { z } from 'zod';

import { id, typed } from '../shapes.ts';
import { idOrNew, newName, seen } from './names.ts';

const names = z.array(typed).max(200);

/** Areas, and who may administer one of them without a higher level. */
export const areaSteps = [
  z.strictObject({
    do: z.literal('area.add'),
    as: newName,
    name: typed,
    states: names.default([]),
    fields: names.default([]),
    specials: names.default([]),
  }),
  z.strictObject({
    do: z.literal('area.update'),
    id: idOrNew,
    version: seen,
    set: z.strictObject({
      name: typed.optional(),
      states: names.optional(),
      fields: names.optional(),
      specials: names.optional(),
    }),
  }),
  z.strictObject({ do: z.literal('area.delete'), id: idOrNew, version: seen }),
  z.strictObject({
    do: z.literal('admin_grant.add'),
    subjectKind: z.enum(['user', 'group']),
    subjectId: idOrNew,
    areaId: idOrNew,
  }),
  z.strictObject({
    do: z.literal('admin_grant.remove'),
    subjectKind: z.enum(['user', 'group']),
    subjectId: id,
    areaId: id,
  }),
] as const;
