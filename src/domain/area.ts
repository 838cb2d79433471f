import { fold } from './fold.ts';
import type { AreaId } from './ids.ts';
import { refuse } from './refusal.ts';
import { basicOperations, type Operation } from './role.ts';
import { hasControlCharacter, lengthOf } from './text.ts';

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

const nameLimit = 100;
const mostEach = 100;

/** Records are told apart by the numbers of their areas, of which there are so many. */
export const mostAreas = 1000;

/** The name of an area as it is kept, and folded for comparing. */
export function areaName(name: string): { name: string; nameFolded: string } {
  const trimmed = name.trim();
  if (!isName(trimmed)) refuse('area.name_invalid', { limit: nameLimit });

  return { name: trimmed, nameFolded: fold(trimmed) };
}

/** States, fields or special permissions of an area: names, each of them once. */
export function partsOfArea(names: readonly string[]): readonly string[] {
  const trimmed = names.map((name) => name.trim());
  const isEachOnce = new Set(trimmed.map(fold)).size === trimmed.length;

  if (!isEachOnce || trimmed.length > mostEach || !trimmed.every(isName))
    refuse('area.parts_invalid', { limit: mostEach });

  return trimmed;
}

/** What can be done in every area has its name already. */
export function specialsOfArea(names: readonly string[]): readonly Operation[] {
  const specials = partsOfArea(names);
  const taken = specials.find((name) => basicOperations.some((basic) => basic === fold(name)));
  if (taken !== undefined) refuse('area.special_taken', { name: taken });

  return specials;
}

function isName(text: string): boolean {
  return text !== '' && lengthOf(text) <= nameLimit && !hasControlCharacter(text, 'line');
}
