import { z } from 'zod';

import { poolKinds } from '#domain/licence.ts';
import { givenInstant, id, typed } from '../shapes.ts';
import { idOrNew, newName, seen } from './names.ts';

const cap = z
  .array(z.strictObject({ areaId: id, operations: z.array(z.string().min(1).max(100)).max(200) }))
  .max(1_000)
  .nullable();
const position = z.number().int().min(0).max(10_000);
const seats = z.number().int().min(0).max(10_000_000);

/** What was bought, and its seats. A cap of null lets everything through. */
export const licenceSteps = [
  z.strictObject({
    do: z.literal('product.add'),
    as: newName,
    name: typed,
    agreement: z.string().max(100_000).default(''),
    cap: cap.default(null),
    position: position.default(0),
  }),
  z.strictObject({
    do: z.literal('product.update'),
    id: idOrNew,
    version: seen,
    set: z.strictObject({
      name: typed.optional(),
      agreement: z.string().max(100_000).optional(),
      cap: cap.optional(),
      position: position.optional(),
    }),
  }),
  z.strictObject({ do: z.literal('product.delete'), id: idOrNew, version: seen }),
  z.strictObject({
    do: z.literal('pool.add'),
    as: newName,
    productId: idOrNew,
    kind: z.enum(poolKinds),
    capacity: seats,
    /** How many accounts share a seat: 1 unless it is floating, then 10; null lets any number share it. */
    accountsPerSeat: seats.nullable().optional(),
    validFrom: givenInstant.nullable().default(null),
    validUntil: givenInstant.nullable().default(null),
  }),
  z.strictObject({
    do: z.literal('pool.update'),
    id: idOrNew,
    version: seen,
    set: z.strictObject({
      capacity: seats.optional(),
      accountsPerSeat: seats.nullable().optional(),
      validFrom: givenInstant.nullable().optional(),
      validUntil: givenInstant.nullable().optional(),
    }),
  }),
  z.strictObject({ do: z.literal('pool.delete'), id: idOrNew, version: seen }),
] as const;
