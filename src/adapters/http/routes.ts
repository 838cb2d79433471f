import type { Api } from './options.ts';
import { accessRoutes } from './routes/access.ts';
import { administrationRoutes } from './routes/administration.ts';
import { changeRoutes } from './routes/changes.ts';
import { groupRoutes } from './routes/groups.ts';
import { importRoutes } from './routes/import.ts';
import { licenceRoutes } from './routes/licences.ts';
import { roleRoutes } from './routes/roles.ts';
import { projectRoutes } from './routes/projects.ts';
import { sessionRoutes } from './routes/session.ts';
import { userRoutes } from './routes/users.ts';

/** Every operation of the contract has its line in one of these; a test lists those that have none. */
export function addRoutes(api: Api): void {
  sessionRoutes(api);
  userRoutes(api);
  groupRoutes(api);
  roleRoutes(api);
  licenceRoutes(api);
  accessRoutes(api);
  changeRoutes(api);
  administrationRoutes(api);
  projectRoutes(api);
  importRoutes(api);
}
