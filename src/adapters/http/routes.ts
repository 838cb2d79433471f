import type { Api } from './options.ts';
import { administrationRoutes } from './routes/administration.ts';
import { changeRoutes } from './routes/changes.ts';
import { importRoutes } from './routes/import.ts';
import { licenceRoutes } from './routes/licences.ts';
import { sessionRoutes } from './routes/session.ts';
import { userRoutes } from './routes/users.ts';

/** Every operation of the contract has its line in one of these; a test lists those that have none. */
export function addRoutes(api: Api): void {
  sessionRoutes(api);
  userRoutes(api);
  licenceRoutes(api);
  changeRoutes(api);
  administrationRoutes(api);
  importRoutes(api);
}
