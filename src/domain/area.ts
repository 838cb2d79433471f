import type { AreaId } from './ids.ts';
import { basicOperations, type Operation } from './role.ts';

/** A kind of record: its states, its fields, and what can be done in it beside the basic operations. */
export type Area = {
  readonly id: AreaId;
  /** Its number within the workspace, by which records are told apart quickly. Never given twice. */
  readonly areaNo: number;
  readonly name: string;
  readonly nameFolded: string;
  readonly builtIn: 'projects' | null;
  readonly position: number;
  readonly states: readonly string[];
  readonly fields: readonly string[];
  readonly specials: readonly string[];
  readonly version: number;
};

/** Everything that can be done in an area, in the order of the role editor. */
export function operationsOf({ specials }: Pick<Area, 'specials'>): readonly Operation[] {
  return [...basicOperations, ...specials];
}
