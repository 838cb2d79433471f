import { mapImport } from '#app/imports/check-import.ts';
import { importResult } from '#app/imports/import-result.ts';
import { listImportRows, readImport } from '#app/imports/read-import.ts';
import { startImport } from '#app/imports/start-import.ts';
import { uploadImport } from '#app/imports/upload-import.ts';
import * as contract from '#contract/import.ts';
import { csv } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** From a file of people to the people in it. */
export function importRoutes(api: Api): void {
  route(api, contract.uploadImport, async ({ perform, query, upload }) =>
    perform(uploadImport, { ...(await upload()), format: query.format }),
  );

  route(api, contract.readImport, ({ perform, params: { id } }) => perform(readImport, { id }));

  route(api, contract.mapImport, ({ perform, params: { id }, body }) => perform(mapImport, { id, ...body }));

  route(api, contract.listImportRows, ({ perform, params: { id }, query }) =>
    perform(listImportRows, { id, ...query }),
  );

  route(api, contract.startImport, async ({ perform, params: { id }, world }) => {
    const started = await perform(startImport, { id });
    world.nudge('jobs');

    return started;
  });

  route(api, contract.importResult, async ({ perform, params: { id }, query: { language } }) => {
    const { fileName, content } = await perform(importResult, { id, language });

    return csv(fileName, content);
  });
}
