import { z } from 'zod';

import { id } from '../shapes.ts';

/** Things created in a set are called `new:1`, `new:2` …, so that later steps can name them. */
export const newName = z.string().regex(/^new:[0-9]{1,5}$/);
export const idOrNew = z.union([id, newName]);

/** The version of a thing that was seen, so that nobody else's edit is overwritten. */
export const seen = z.string().max(100).optional();
