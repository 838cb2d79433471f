import * as access from './access.ts';
import * as account from './account.ts';
import * as areas from './areas.ts';
import * as audit from './audit.ts';
import * as changes from './changes.ts';
import * as demo from './demo.ts';
import * as groups from './groups.ts';
import * as imports from './import.ts';
import * as invitations from './invitations.ts';
import * as jobs from './jobs.ts';
import * as licences from './licences.ts';
import * as links from './links.ts';
import type { Operation } from './operation.ts';
import * as roles from './roles.ts';
import * as projects from './projects.ts';
import * as records from './records.ts';
import * as session from './session.ts';
import * as sessions from './sessions.ts';
import * as tokens from './tokens.ts';
import * as users from './users.ts';
import * as views from './views.ts';
import * as workspace from './workspace.ts';

const nouns = [
  session,
  links,
  account,
  workspace,
  demo,
  users,
  projects,
  records,
  groups,
  access,
  roles,
  areas,
  licences,
  changes,
  invitations,
  sessions,
  audit,
  imports,
  jobs,
  views,
  tokens,
];

/** Every operation of the API, in the order in which the reference shows them: by noun, then by name, whoever loads the modules. */
export const operations: readonly Operation[] = nouns.flatMap((noun) =>
  Object.entries<unknown>(noun)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => value)
    .filter(isOperation),
);

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'action' in value
  );
}
