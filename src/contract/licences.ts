import { z } from 'zod';

import { poolKinds } from '#domain/licence.ts';
import { operation } from './operation.ts';
import { id, instant, workspaceParams } from './shapes.ts';

export const poolKind = z.enum(poolKinds);

/** What a licence lets through: by area the operations, or everything. */
const cap = z.array(z.strictObject({ areaId: id, operations: z.array(z.string()) })).nullable();

/** The seats of a product with what was bought, what is assigned and what is left of it. */
const pool = z.strictObject({
  id,
  kind: poolKind,
  capacity: z.number().int(),
  accountsPerSeat: z.number().int().nullable(),
  /** How many users it serves; null if any number. */
  places: z.number().int().nullable(),
  assigned: z.number().int(),
  available: z.number().int().nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  etag: z.string(),
});

/** What was bought, with its pools. */
const product = z.strictObject({
  id,
  name: z.string(),
  agreement: z.string(),
  cap,
  position: z.number().int(),
  /** How many invited and active users hold it. */
  assigned: z.number().int(),
  pools: z.array(pool),
  etag: z.string(),
});

export const listProducts = operation({
  id: 'listProducts',
  method: 'GET',
  path: '/api/v1/w/:workspace/products',
  action: 'product.list',
  summary: 'The licence products in their order, with what they let through, their pools and numbers',
  params: workspaceParams,
  response: z.strictObject({ rows: z.array(product) }),
});

export type ProductRow = z.infer<typeof product>;
export type PoolRow = z.infer<typeof pool>;
