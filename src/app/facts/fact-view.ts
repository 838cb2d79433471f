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
  preload<Kind extends FactKind>(
    kind: Kind,
    key: KeyOf<Kind>,
    values: readonly string[],
  ): Promise<readonly Facts[Kind][]>;
  lay(changes: readonly Change[]): void;
  /** The fact as stored, before the set. */
  stored<Kind extends FactKind>(kind: Kind, id: string): Promise<Facts[Kind] | undefined>;
};

type Fact = Facts[FactKind];

/**
 * Stands on a reader and remembers what it has read, so that a plan sees each fact once and the same throughout.
 * An id that the set itself has just minted is not asked for: nothing stored can know it.
 */
export function overlayFacts(
  reader: FactReader,
  isNew: (value: string) => boolean = () => false,
): OverlaidFacts {
  const stored = rememberedFacts(reader, isNew);
  const laid = laidFacts();

  return {
    preload: stored.preload,
    stored: stored.byId,
    lay: laid.lay,
    async where(kind, key, value) {
      const before = await stored.preload(kind, key, [value]);

      return [...before.filter((fact) => !laid.has(kind, fact.id)), ...laid.under(kind, key, value)];
    },
    async get(kind, id) {
      return laid.has(kind, id) ? laid.read(kind, id) : stored.byId(kind, id);
    },
  };
}

/** What has been read so far, by every key it was asked for. */
function rememberedFacts(reader: FactReader, isNew: (value: string) => boolean) {
  const found = new Map<string, readonly string[]>();
  const facts = new Map<string, Fact>();

  async function preload<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, values: readonly string[]) {
    const missing = [...new Set(values)].filter(
      (value) => !found.has(slot(kind, key, value)) && !isNew(value),
    );
    if (missing.length > 0)
      remember(kind, key, { values: missing, read: await reader.where(kind, key, missing) });

    return values
      .flatMap((value) => found.get(slot(kind, key, value)) ?? [])
      .map((id) => facts.get(nameOf(kind, id)) as Facts[Kind]); // remembered under its own kind
  }

  function remember<Kind extends FactKind>(
    kind: Kind,
    key: KeyOf<Kind>,
    { values, read }: { readonly values: readonly string[]; readonly read: readonly Facts[Kind][] },
  ): void {
    const byValue = Map.groupBy(read, (fact) => keyOf(kind, key, fact));

    for (const value of values)
      found.set(
        slot(kind, key, value),
        (byValue.get(value) ?? []).map(({ id }) => id),
      );
    for (const fact of read) {
      facts.set(nameOf(kind, fact.id), fact);
      found.set(slot(kind, 'id', fact.id), [fact.id]);
    }
  }

  return {
    preload,
    async byId<Kind extends FactKind>(kind: Kind, id: string): Promise<Facts[Kind] | undefined> {
      return (await preload(kind, 'id', [id]))[0];
    },
  };
}

/** What a set has changed so far, found by the same keys as what is stored. */
function laidFacts() {
  const after = new Map<string, Fact | null>();
  const byKey = new Map<string, Set<string>>();

  function index(kind: FactKind, fact: Fact): void {
    for (const [key, answer] of Object.entries<(fact: never) => string>(factKeys[kind])) {
      const place = slot(kind, key, answer(fact as never)); // the key functions of a kind take facts of that kind

      byKey.set(place, (byKey.get(place) ?? new Set()).add(nameOf(kind, fact.id)));
    }
  }

  return {
    has: (kind: FactKind, id: string): boolean => after.has(nameOf(kind, id)),
    read<Kind extends FactKind>(kind: Kind, id: string): Facts[Kind] | undefined {
      return (after.get(nameOf(kind, id)) ?? undefined) as Facts[Kind] | undefined; // laid under its own kind
    },
    under<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, value: string): readonly Facts[Kind][] {
      return [...(byKey.get(slot(kind, key, value)) ?? [])]
        .map((name) => after.get(name) as Facts[Kind] | null | undefined) // laid under its own kind
        .filter((fact) => fact !== null && fact !== undefined)
        .filter((fact) => keyOf(kind, key, fact) === value);
    },
    lay(changes: readonly Change[]): void {
      for (const { fact: kind, id, after: state } of changes) {
        after.set(nameOf(kind, id), state);
        if (state !== null) index(kind, state);
      }
    },
  };
}

function nameOf(kind: FactKind, id: string): string {
  return `${kind}:${id}`;
}

function slot(kind: string, key: string, value: string): string {
  return `${kind}.${key}=${value}`;
}
