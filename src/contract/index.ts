import * as administration from './administration.ts';
import * as changes from './changes.ts';
import * as imports from './import.ts';
import type { Operation } from './operation.ts';
import * as session from './session.ts';
import * as users from './users.ts';

/** Every operation of the API, in the order in which the reference shows them. */
export const operations: readonly Operation[] = [session, users, changes, administration, imports].flatMap(
  (file) => Object.values(file).filter(isOperation),
);

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'action' in value
  );
}
