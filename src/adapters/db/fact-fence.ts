import { sql, type RawBuilder } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import type { FactKind } from '#domain/plan/change.ts';
import { factTables } from './fact-tables.ts';

/** What a new row of a fact carries so that it belongs to its workspace. */
export function fence(kind: FactKind, workspaceId: WorkspaceId): { readonly workspace_id?: WorkspaceId } {
  return factTables[kind].owner === 'workspace' ? { workspace_id: workspaceId } : {};
}

/** Keeps a statement over facts within its workspace; an account belongs to the instance. */
export function fenceOf(kind: FactKind, workspaceId: WorkspaceId, alias?: 'f'): RawBuilder<unknown> {
  if (factTables[kind].owner === 'instance') return sql`true`;

  return alias === undefined ? sql`workspace_id = ${workspaceId}` : sql`f.workspace_id = ${workspaceId}`;
}
