import { Readable } from 'node:stream';
import { listAreas } from '#app/lists/areas.ts';
import { exportRoles } from '#app/lists/export-roles.ts';
import { listRoles, readRole } from '#app/lists/roles.ts';
import * as areaContract from '#contract/areas.ts';
import * as contract from '#contract/roles.ts';
import { csv } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** Roles, and the areas in which they permit something. */
export function roleRoutes(api: Api): void {
  route(api, contract.listRoles, ({ perform }) => perform(listRoles, undefined));
  route(api, contract.readRole, async ({ perform, params: { id }, answer }) => {
    const role = await perform(readRole, { id });
    answer.etag(role.etag);

    return role;
  });
  route(api, contract.exportRoles, async ({ perform }) =>
    csv('roles.csv', Readable.from(await perform(exportRoles, undefined))),
  );
  route(api, areaContract.listAreas, ({ perform }) => perform(listAreas, undefined));
}
