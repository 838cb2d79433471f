import type { AccessFactStore } from '#app/ports/access.ts';
import { compile, type AccessIndex } from '#domain/access/index.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';

type Home = { readonly id: WorkspaceId; readonly accessFacts: AccessFactStore };

/** The access indexes in the memory of one server, one for each workspace in use. */
export type AccessIndexes = {
  /**
   * The index of a workspace, never older than its facts in this transaction; `known` spares the question
   * which version that is. Must be asked before the transaction writes, or what is rolled back would stay.
   */
  current(workspace: Home, known?: number | null): Promise<AccessIndex>;
  /** The index as the facts were recorded at an instant. */
  past(workspace: Home, instant: Instant): Promise<AccessIndex>;
};

const mostWorkspaces = 64;
const mostPasts = 4;

type Kept = { version: number; readonly index: AccessIndex };

export function createIndexes(): AccessIndexes {
  const kept = new Map<WorkspaceId, Kept>();
  const pasts = new Map<string, AccessIndex>();

  async function compileLive({ id, accessFacts }: Home): Promise<AccessIndex> {
    const { version, facts } = await accessFacts.live();
    const there = kept.get(id);
    if (there !== undefined && there.version >= version) return there.index;
    const index = compile(facts);

    keep(kept, id, { entry: { version, index }, most: mostWorkspaces });

    return index;
  }

  return {
    async current(workspace, known) {
      const { id, accessFacts } = workspace;
      const version = known ?? (await accessFacts.version());
      const entry = kept.get(id);
      if (entry === undefined) return compileLive(workspace);
      if (entry.version >= version) return entry.index;

      const changed = await accessFacts.since(entry.version);
      if (changed === undefined) return compileLive(workspace);
      // Another request may have caught up further in the meantime; older facts must not come after newer ones.
      if (entry.version < changed.version) {
        entry.index.apply(changed.facts);
        entry.version = changed.version;
      }

      return entry.index;
    },

    async past(workspace, instant) {
      const name = `${workspace.id} ${instant}`;
      const there = pasts.get(name);
      if (there !== undefined) return there;
      const index = compile(await workspace.accessFacts.at(instant));

      // What was recorded a while ago stays as it is; a commit of just now may still be on its way.
      if (Date.parse(instant) < Date.now() - 60_000) keep(pasts, name, { entry: index, most: mostPasts });

      return index;
    },
  };
}

/** Keeps the newest; a map remembers the order in which its entries came. */
function keep<Key, Entry>(
  map: Map<Key, Entry>,
  key: Key,
  { entry, most }: { readonly entry: Entry; readonly most: number },
): void {
  map.delete(key);
  map.set(key, entry);
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
}
