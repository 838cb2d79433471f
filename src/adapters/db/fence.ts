import type {
  BinaryOperationNode,
  ColumnNode,
  KyselyPlugin,
  OperationNode,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  ReferenceNode,
  RootOperationNode,
  TableNode,
  UnknownRow,
} from 'kysely';

/** The tables of a workspace. Everything else belongs to the instance. */
export const workspaceTables: ReadonlySet<string> = new Set([
  'workspaceGuards',
  'users',
  'actors',
  'groups',
  'memberships',
  'groupNestings',
  'areas',
  'roles',
  'rolePermissions',
  'projects',
  'folders',
  'grants',
  'adminGrants',
  'licenceProducts',
  'seatPools',
  'seatAssignments',
  'userRelations',
  'records',
  'invitations',
  'factHistory',
  'workspaceSessions',
  'apiTokens',
  'auditEvents',
  'auditEntries',
  'pendingEvents',
  'drafts',
  'savedViews',
  'outbox',
  'jobs',
  'imports',
  'importRows',
  'idempotencyKeys',
]);

/**
 * Refuses to send a statement that touches a workspace's table without binding its workspace. It is
 * the mistake that would show one customer another's people, so it must not depend on anybody's care.
 */
export class FencePlugin implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    checkFence(node);

    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

export class FenceError extends Error {
  constructor(table: string) {
    super(`A statement touches ${table} without binding workspace_id`);
    this.name = 'FenceError';
  }
}

/** A statement of raw SQL or with a bound comparison that spans workspaces says so with this comment, and why. */
export const acrossWorkspaces = 'across workspaces';

/** Ends with the first piece that binds a workspace or says why none is bound. */
function checkFence(root: RootOperationNode): void {
  const tables = new Set<string>();
  if (isFenced(root, tables) || tables.size === 0) return;

  throw new FenceError([...tables].join(', '));
}

/** Collects the tables on the way. */
function isFenced(node: unknown, tables: Set<string>): boolean {
  if (Array.isArray(node)) return node.some((one) => isFenced(one, tables));
  if (!isNode(node)) return false;
  if (isKind(node, 'RawNode')) {
    const { tables: named, binds, spans } = readRaw(node.sqlFragments);
    for (const name of named) tables.add(name);

    return binds || spans || isFenced(node.parameters, tables);
  }
  if (isKind(node, 'BinaryOperationNode') && isWorkspaceReference(node.leftOperand)) return true;
  if (isKind(node, 'InsertQueryNode') && insertsWorkspace(node)) return true;
  if (isKind(node, 'TableNode') && workspaceTables.has(node.table.identifier.name))
    tables.add(node.table.identifier.name);

  return Object.values(node).some((one) => isFenced(one, tables));
}

const tableCalled: ReadonlyMap<string, string> = new Map(
  [...workspaceTables].map((table) => [snake(table), table]),
);

/** One expression for all tables. */
const namedInRaw = new RegExp(
  `\\b(?:from|join|into|update)\\s+(${[...tableCalled.keys()].join('|')})\\b`,
  'g',
);

type Raw = { readonly tables: readonly string[]; readonly binds: boolean; readonly spans: boolean };

/** A shorter text names no table. Many pieces are only a comma or nothing. */
const shortest = 'from x'.length;
const nothing: Raw = { tables: [], binds: false, spans: false };

/** The pieces of a template are the same array each time that it is filled, so each template is read once. */
const readBefore = new WeakMap<readonly string[], Raw>();

/** Raw SQL names its tables as the database does, and binds them in its own text. */
function readRaw(fragments: readonly string[]): Raw {
  const before = readBefore.get(fragments);
  if (before !== undefined) return before;
  const text = fragments.join(' ');
  if (text.length < shortest) return nothing;
  const raw = {
    tables: [...text.matchAll(namedInRaw)].map(([, name = '']) => tableCalled.get(name) ?? name),
    binds: /workspace_id\s*=|insert into \w+ \(workspace_id\b/.test(text),
    spans: text.includes(acrossWorkspaces),
  };
  readBefore.set(fragments, raw);

  return raw;
}

function isWorkspaceReference(node: OperationNode): boolean {
  return (
    isKind(node, 'ReferenceNode') &&
    isKind(node.column, 'ColumnNode') &&
    node.column.column.name === 'workspaceId'
  );
}

function insertsWorkspace(node: Extract<RootOperationNode, { kind: 'InsertQueryNode' }>): boolean {
  return node.columns?.some(({ column }) => column.name === 'workspaceId') ?? false;
}

type NodesByKind = RootOperationNode | TableNode | BinaryOperationNode | ReferenceNode | ColumnNode;

function isKind<Kind extends NodesByKind['kind']>(
  node: OperationNode,
  kind: Kind,
): node is Extract<NodesByKind, { kind: Kind }> {
  return node.kind === kind;
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
