import { Readable } from 'node:stream';
import { exportProjectMatrix } from '#app/lists/export-project-matrix.ts';
import { countProjectMatrix, readProjectMatrix } from '#app/lists/project-matrix.ts';
import { findFolders, listFolders, listProjects, readFolderAccess } from '#app/lists/projects.ts';
import { createRecord } from '#app/records/create-record.ts';
import { deleteRecord } from '#app/records/delete-record.ts';
import { countRecords, listRecords, readRecord } from '#app/records/read-records.ts';
import { updateRecord } from '#app/records/update-record.ts';
import * as contract from '#contract/projects.ts';
import * as records from '#contract/records.ts';
import { csv } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** Projects, folders, who has what in them, and the records that lie there. */
export function projectRoutes(api: Api): void {
  route(api, contract.listProjects, ({ perform }) => perform(listProjects, undefined));
  route(api, contract.listFolders, ({ perform, params: { id }, query }) =>
    perform(listFolders, { id, ...query }),
  );
  route(api, contract.findFolders, ({ perform, params: { id }, query }) =>
    perform(findFolders, { id, ...query }),
  );
  route(api, contract.readFolderAccess, ({ perform, params: { id }, query }) =>
    perform(readFolderAccess, { id, ...query }),
  );
  route(api, contract.readProjectMatrix, ({ perform, query }) => perform(readProjectMatrix, query));
  route(api, contract.countProjectMatrix, ({ perform, query }) => perform(countProjectMatrix, query));
  route(api, contract.exportProjectMatrix, async ({ perform, query }) =>
    csv('project-access.csv', Readable.from(await perform(exportProjectMatrix, query))),
  );
  recordRoutes(api);
}

function recordRoutes(api: Api): void {
  route(api, records.listRecords, ({ perform, query }) => perform(listRecords, query));
  route(api, records.countRecords, ({ perform, query }) => perform(countRecords, query));
  route(api, records.readRecord, async ({ perform, params: { id }, answer }) => {
    const record = await perform(readRecord, { id });
    answer.etag(record.etag);

    return record;
  });
  route(api, records.createRecord, ({ perform, body }) => perform(createRecord, body));
  route(api, records.updateRecord, ({ perform, params: { id }, body, headers }) =>
    perform(updateRecord, { id, set: body, version: headers.ifMatch ?? undefined }),
  );
  route(api, records.deleteRecord, ({ perform, params: { id } }) => perform(deleteRecord, { id }));
}
