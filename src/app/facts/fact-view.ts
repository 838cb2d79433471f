import type { FactReader } from '#app/ports/facts.ts';
import type { Change, FactKind, Facts } from '#domain/plan/change.ts';
import { factKeys, keyOf, type KeyOf } from '#domain/plan/keys.ts';

/** The facts as one step of a set sees them: what is stored, with the changes so far laid over. */
export type FactView = {
  get<Kind extends FactKind>(kind: Kind, id: string): Promise<Facts[Kind] | undefined>;
  where<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, value: string): Promise<readonly Facts[Kind][]>;
};

export type OverlaidFacts = FactView & {
  /** Reads many at once, so that the steps that follow need no round trips. */
  preload<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, values: readonly string[]): Promise<readonly Facts[Kind][]>;
  lay(changes: readonly Change[]): void;
  /** The fact as stored, before the set. */
  stored<Kind extends FactKind>(kind: Kind, id: string): Promise<Facts[Kind] | undefined>;
};

type Fact = Facts[FactKind];

/**
 * Stands on a reader and remembers what it has read, so that a plan sees each fact once and the same throughout.
 * An id that the set itself has just minted is not asked for: nothing stored can know it.
 */
export function overlayFacts(reader: FactReader, isNew: (value: string) => boolean = () => false): OverlaidFacts {
  const found = new Map<string, readonly string[]>();
  const stored = new Map<string, Fact>();
  const laid = new Map<string, { kind: FactKind; id: string; after: Fact | null }>();
  const laidByKey = new Map<string, Set<string>>();

  async function preload<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, values: readonly string[]) {
    const missing = [...new Set(values)].filter((value) => !found.has(slot(kind, key, value)) && !isNew(value));

    if (missing.length > 0) {
      const facts = await reader.where(kind, key, missing);
      const idsByValue = Map.groupBy(facts, (fact) => keyOf(kind, key, fact));

      for (const fact of facts) remember(kind, fact);
      for (const value of missing) {
        found.set(slot(kind, key, value), (idsByValue.get(value) ?? []).map((fact) => fact.id));
      }
    }

    return storedUnder(kind, key, values);
  }

  function storedUnder<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, values: readonly string[]): Facts[Kind][] {
    return values
      .flatMap((value) => found.get(slot(kind, key, value)) ?? [])
      .map((id) => stored.get(`${kind}:${id}`) as Facts[Kind]); // remembered under its own kind
  }

  function remember(kind: FactKind, fact: Fact): void {
    stored.set(`${kind}:${fact.id}`, fact);
    found.set(slot(kind, 'id', fact.id), [fact.id]);
  }

  async function where<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, value: string) {
    const before = await preload(kind, key, [value]);
    const untouched = before.filter((fact) => !laid.has(`${kind}:${fact.id}`));
    const touched = [...(laidByKey.get(slot(kind, key, value)) ?? [])]
      .map((name) => laid.get(name)?.after)
      .filter((fact): fact is Facts[Kind] => fact !== null && fact !== undefined)
      .filter((fact) => keyOf(kind, key, fact) === value);

    return [...untouched, ...touched];
  }

  function lay(changes: readonly Change[]): void {
    for (const { fact: kind, id, after } of changes) {
      laid.set(`${kind}:${id}`, { kind, id, after });
      if (after !== null) indexLaid(kind, id, after);
    }
  }

  function indexLaid(kind: FactKind, id: string, fact: Fact): void {
    for (const answer of Object.entries<(fact: never) => string>(factKeys[kind])) {
      const place = slot(kind, answer[0], answer[1](fact as never)); // the key functions of a kind take facts of that kind
      const names = laidByKey.get(place) ?? new Set();

      laidByKey.set(place, names.add(`${kind}:${id}`));
    }
  }

  async function byId<Kind extends FactKind>(kind: Kind, id: string): Promise<Facts[Kind] | undefined> {
    return (await preload(kind, 'id' as KeyOf<Kind>, [id]))[0]; // every kind has the key id
  }

  return {
    preload,
    where,
    lay,
    stored: byId,
    async get(kind, id) {
      const over = laid.get(`${kind}:${id}`);

      return over === undefined ? byId(kind, id) : ((over.after ?? undefined) as Facts[typeof kind] | undefined); // laid under its own kind
    },
  };
}

function slot(kind: string, key: string, value: string): string {
  return `${kind}.${key}=${value}`;
}
