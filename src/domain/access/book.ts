import type { AccessKind, AccessStates, Delta } from './states.ts';
import { createTable, overlayTable, type Keys, type Table, type WritableTable } from './tables.ts';

/** The facts of one workspace, as they are, were, or would be. */
export type Book = {
  readonly [Kind in AccessKind]: Table<AccessStates[Kind]>;
};

export type WritableBook = Book & {
  /** Writes one fact into the book; returns what stood there before. */
  write(delta: Delta): Delta['state'];
};

const keys = {
  account: {},
  user: { accountId: ({ accountId }) => accountId },
  group: {},
  membership: { userId: ({ userId }) => userId, groupId: ({ groupId }) => groupId },
  nesting: { childId: ({ childId }) => childId, groupId: ({ groupId }) => groupId },
  area: {},
  role: {},
  permission: { roleId: ({ roleId }) => roleId },
  project: {},
  folder: { parentId: ({ parentId, projectId }) => parentId ?? projectId },
  grant: {
    subjectId: ({ subjectId }) => subjectId,
    roleId: ({ roleId }) => roleId,
    placeId: ({ folderId, projectId }) => folderId ?? projectId,
  },
  adminGrant: { subjectId: ({ subjectId }) => subjectId },
  product: {},
  pool: { productId: ({ productId }) => productId },
  seat: { userId: ({ userId }) => userId, poolId: ({ poolId }) => poolId },
  relation: { userId: ({ userId }) => userId },
  workspace: {},
} as const satisfies { readonly [Kind in AccessKind]: Keys<AccessStates[Kind]> };

export const accessKinds = Object.keys(keys) as readonly AccessKind[]; // the table names every kind

/** A book with these facts in it. */
export function createBook(facts: Iterable<Delta> = []): WritableBook {
  return bookOf((kind) => createTable(keysOf(kind)), facts);
}

/** A book in which these facts stand over another one, which stays as it is. */
export function overlayBook(below: Book, facts: Iterable<Delta>): WritableBook {
  return bookOf((kind) => overlayTable(tableOf(below, kind), keysOf(kind)), facts);
}

type AnyFact = AccessStates[AccessKind];

function bookOf(make: (kind: AccessKind) => WritableTable<AnyFact>, facts: Iterable<Delta>): WritableBook {
  const tables = Object.fromEntries(accessKinds.map((kind) => [kind, make(kind)])) as Record<
    AccessKind,
    WritableTable<AnyFact>
  >; // one table for every kind
  const write = ({ kind, id, state }: Delta): Delta['state'] => tables[kind].set(id, state) ?? null;

  for (const fact of facts) write(fact);

  return { ...(tables as unknown as Book), write }; // a table is only written by the deltas of its kind
}

function keysOf(kind: AccessKind): Keys<AnyFact> {
  return keys[kind] as Keys<AnyFact>; // the keys of a kind are only asked of facts of that kind
}

function tableOf(book: Book, kind: AccessKind): Table<AnyFact> {
  return book[kind];
}
