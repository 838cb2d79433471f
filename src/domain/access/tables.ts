/** Facts of one kind, found by id or by one of the kind's keys. */
export type Table<Fact> = {
  get(id: string): Fact | undefined;
  /** In no particular order. */
  where(key: string, value: string): readonly Fact[];
  all(): Iterable<Fact>;
  isEmpty(): boolean;
};

export type WritableTable<Fact> = Table<Fact> & {
  /** Replaces or, with null, removes a fact; returns what was there before. */
  set(id: string, fact: Fact | null): Fact | undefined;
};

/** By which keys the facts of a kind are found, and how a fact answers to each; null if to none. */
export type Keys<Fact> = Readonly<Record<string, (fact: Fact) => string | null>>;

const nothing: readonly never[] = [];

export function createTable<Fact>(keys: Keys<Fact>): WritableTable<Fact> {
  const facts = new Map<string, Fact>();
  const lists = new Map(Object.keys(keys).map((key) => [key, new Map<string, Fact[]>()]));

  function unlist(fact: Fact): void {
    for (const [key, answer] of Object.entries(keys)) {
      const value = answer(fact);
      const list = value === null ? undefined : lists.get(key)?.get(value);
      if (list === undefined || value === null) continue;

      // The order means nothing, so the last one takes the free place.
      const last = list.pop();
      const place = list.indexOf(fact);
      if (place >= 0 && last !== undefined) list[place] = last;
      if (list.length === 0) lists.get(key)?.delete(value);
    }
  }

  function enlist(fact: Fact): void {
    for (const [key, answer] of Object.entries(keys)) {
      const value = answer(fact);
      if (value === null) continue;
      const byValue = lists.get(key);
      const list = byValue?.get(value);

      if (list === undefined) byValue?.set(value, [fact]);
      else list.push(fact);
    }
  }

  return {
    get: (id) => facts.get(id),
    where: (key, value) => lists.get(key)?.get(value) ?? nothing,
    all: () => facts.values(),
    isEmpty: () => facts.size === 0,
    set(id, fact) {
      const before = facts.get(id);

      if (before !== undefined) unlist(before);
      if (fact === null) facts.delete(id);
      else {
        facts.set(id, fact);
        enlist(fact);
      }

      return before;
    },
  };
}

/** A table with changes laid over another one, which stays as it is. */
export function overlayTable<Fact extends { readonly id: string }>(
  below: Table<Fact>,
  keys: Keys<Fact>,
): WritableTable<Fact> {
  const above = createTable(keys);
  const changed = new Set<string>();
  const untouched = (facts: readonly Fact[]): readonly Fact[] =>
    changed.size === 0 ? facts : facts.filter(({ id }) => !changed.has(id));

  return {
    get: (id) => (changed.has(id) ? above.get(id) : below.get(id)),
    where(key, value) {
      const [under, over] = [untouched(below.where(key, value)), above.where(key, value)];

      return over.length === 0 ? under : [...under, ...over];
    },
    *all() {
      for (const fact of below.all()) if (!changed.has(fact.id)) yield fact;
      yield* above.all();
    },
    isEmpty() {
      for (const _fact of this.all()) return false;

      return true;
    },
    set(id, fact) {
      const before = this.get(id);
      changed.add(id);
      above.set(id, fact);

      return before;
    },
  };
}
