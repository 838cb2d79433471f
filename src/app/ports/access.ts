import type { Resource } from '#domain/access/decide.ts';
import type { Delta } from '#domain/access/states.ts';
import type { Instant } from '#domain/ids.ts';

/** Facts as of a version of access. */
export type FactsAt = { readonly version: number; readonly facts: readonly Delta[] };

/** The facts that access is compiled from, out of their history: as they are, as they have changed, as they were. */
export type AccessFactStore = {
  /** Counts the changes of access facts. */
  version(): Promise<number>;
  live(): Promise<FactsAt>;
  /** What has changed since; undefined if it is so much that compiling anew is quicker. */
  since(version: number): Promise<FactsAt | undefined>;
  /** As recorded at that instant. */
  at(instant: Instant): Promise<readonly Delta[]>;
  /** Where records lie and whose they are, by their ids; those that do not exist are left out. */
  records(recordIds: readonly string[]): Promise<ReadonlyMap<string, Placed & { readonly title: string }>>;
};

/** A record, or the place of one, with the numbers of its area and of its folder or project; 0 for no place. */
export type Placed = {
  readonly resource: Resource;
  readonly areaNo: number;
  readonly placeNo: number;
};
