import type { WorkspaceId } from '#domain/ids.ts';

/** `standing` says how things stand when looking begins, `changed` that they have changed since. */
export type ChangedEvent = {
  readonly type: 'standing' | 'changed';
  readonly what: string;
  readonly version: number;
};
type Listener = (event: ChangedEvent) => void;

/** What a workspace looks like from far away: a number per thing that somebody may be looking at. */
export type Pulse = ReadonlyMap<string, number>;

export type Hub = {
  /** Returns how to stop listening. */
  subscribe(workspaceId: WorkspaceId, listener: Listener): () => void;
  /** Looks once, and tells what has changed since the last look. */
  look(): Promise<void>;
};

/**
 * Tells whoever listens that something in their workspace has changed. It looks into the database once
 * a second for the workspaces that are being looked at, so it works the same with one server and with many.
 */
export function createEventHub(
  readPulses: (ids: readonly WorkspaceId[]) => Promise<ReadonlyMap<WorkspaceId, Pulse>>,
): Hub {
  const listeners = new Map<WorkspaceId, Set<Listener>>();
  const last = new Map<WorkspaceId, Pulse>();

  return {
    subscribe(workspaceId: WorkspaceId, listener: Listener): () => void {
      const own = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, own.add(listener));
      // Who looks first is told by the next look; whoever joins them has missed that.
      for (const [what, version] of last.get(workspaceId) ?? [])
        listener({ type: 'standing', what, version });

      return () => {
        own.delete(listener);
        if (own.size > 0) return;
        listeners.delete(workspaceId);
        last.delete(workspaceId);
      };
    },

    async look(): Promise<void> {
      if (listeners.size === 0) return;
      const pulses = await readPulses([...listeners.keys()]);

      for (const [workspaceId, pulse] of pulses) {
        const before = last.get(workspaceId);
        last.set(workspaceId, pulse);
        const type = before === undefined ? 'standing' : 'changed';

        for (const [what, version] of pulse) {
          if (before?.get(what) === version) continue;
          for (const listener of listeners.get(workspaceId) ?? []) listener({ type, what, version });
        }
      }
    },
  };
}
