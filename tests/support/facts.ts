import type { FactReader, Guard } from '#app/ports/facts.ts';
import { emptyProfile, type Account } from '#domain/account.ts';
import type { AccountId, UserId, WorkspaceId } from '#domain/ids.ts';
import type { AdminLevel } from '#domain/level.ts';
import type { Change, FactKind, Facts } from '#domain/plan/change.ts';
import { keyOf } from '#domain/plan/keys.ts';
import { presets } from '#domain/presets.ts';
import { countsAsActive, countsAsFull, type User, type UserState } from '#domain/user.ts';
import type { Workspace } from '#domain/workspace.ts';

/** Facts in memory, for rules that need facts and no database. */
export type FactSet = Map<string, { kind: FactKind; fact: Facts[FactKind] }>;

export const testWorkspace: Workspace = {
  id: '01900000-0000-7000-8000-00000000aaaa' as WorkspaceId, // an id of the test
  name: 'Quayside',
  slug: 'quayside',
  preset: 'open-workspace',
  policies: presets['open-workspace'],
  timeZone: 'UTC',
  locale: 'en',
  supportContact: 'help@quayside.example',
  erasedActorLabel: 'Muster',
  version: 1,
};

/** A reader over facts in memory that answers like the store. */
export function readerOf(facts: FactSet): FactReader {
  return {
    async where(kind, key, values) {
      const ofKind = [...facts.values()]
        .filter((one) => one.kind === kind)
        .map(({ fact }) => fact as Facts[typeof kind]); // kept under its kind

      return ofKind.filter((fact) => values.includes(keyOf(kind, key, fact)));
    },
  };
}

export function put<Kind extends FactKind>(facts: FactSet, kind: Kind, fact: Facts[Kind]): void {
  facts.set(`${kind}:${fact.id}`, { kind, fact });
}

/** What the store would hold after these changes. */
export function after(facts: FactSet, changes: readonly Change[]): FactSet {
  const next = new Map(facts);

  for (const { fact, id, after: state } of changes) {
    if (state === null) next.delete(`${fact}:${id}`);
    else next.set(`${fact}:${id}`, { kind: fact, fact: state });
  }

  return next;
}

type Person = { readonly level: AdminLevel; readonly state: UserState; readonly hasPassword: boolean };

/** The n-th person of a test, with an account. */
export function addPerson(facts: FactSet, n: number, { level, state, hasPassword }: Person): User {
  const account: Account = {
    ...emptyProfile,
    id: idOf('a', n) as AccountId, // an id of the test
    username: `person${n}`,
    firstName: `Person ${n}`,
    state: state === 'invited' ? 'pending' : 'enabled',
    isInstanceAdmin: false,
    hasCredential: hasPassword,
    mustChangePassword: false,
    isSharedElsewhere: false,
    version: 1,
  };
  const user: User = {
    id: idOf('b', n) as UserId, // an id of the test
    accountId: account.id,
    kind: 'regular',
    builtIn: null,
    state,
    adminLevel: level,
    validFrom: null,
    validUntil: null,
    createdBy: null,
    version: 1,
  };

  put(facts, 'account', account);
  put(facts, 'user', user);

  return user;
}

/** The guard row that belongs to facts: counted anew, as `doctor` does. */
export function guardOf(facts: FactSet, now: string): Guard {
  const users = [...facts.values()].filter(({ kind }) => kind === 'user').map(({ fact }) => fact as User); // kept under its kind
  const full = users.filter((user) => {
    const account = facts.get(`account:${user.accountId}`)?.fact as Account | undefined; // kept under its kind

    return countsAsFull(user, account ?? null, now);
  });

  return {
    activeFullUsers: full.length,
    activeUsers: users.filter(countsAsActive).length,
    planLimit: null,
    placeCount: 0,
    areaCount: 0,
    accessVersion: 1,
    auditSeq: 1,
    auditHash: '',
  };
}

function idOf(letter: string, n: number): string {
  return `01900000-0000-7000-8000-${letter}${String(n).padStart(11, '0')}`;
}

/** The changes by which these facts come to be. */
export function births(facts: FactSet): readonly Change[] {
  const changes = [...facts.values()].map(({ kind, fact }) => ({
    fact: kind,
    id: fact.id,
    before: null,
    after: fact,
  }));

  return changes as Change[]; // kept under their kinds
}
