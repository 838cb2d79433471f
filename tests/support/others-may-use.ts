import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whether another user may reach a path, through every folder above it. */
export async function othersMayUse(path: string): Promise<boolean> {
  for (let place = path; place !== dirname(place); place = dirname(place)) {
    if (((await stat(place)).mode & 0o005) !== 0o005) return false;
  }

  return true;
}
