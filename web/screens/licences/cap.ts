import type { AreaRow } from '#contract/areas.ts';
import type { ProductRow } from '#contract/licences.ts';
import { hasText, t } from '../../texts/texts.ts';

export type Cap = ProductRow['cap'];
type Entries = NonNullable<Cap>;

const basic = ['create', 'read', 'update', 'delete'];

/** Everything that can be done in an area, in the order of the role editor. */
export function operationsOf({ specials }: Pick<AreaRow, 'specials'>): readonly string[] {
  return [...basic, ...specials];
}

export function operationName(operation: string): string {
  const key = `licences.operation.${operation}`;

  return hasText(key) ? t(key) : operation.replaceAll('_', ' ');
}

/** Lets everything of these areas through. */
export function withAll(cap: Entries, areas: readonly AreaRow[]): Entries {
  const ids = new Set(areas.map(({ id }) => id));

  return [
    ...cap.filter(({ areaId }) => !ids.has(areaId)),
    ...areas.map((area) => ({ areaId: area.id, operations: [...operationsOf(area)] })),
  ];
}

export function withOperation(
  cap: Entries,
  { area, operation, on }: { area: AreaRow; operation: string; on: boolean },
): Entries {
  const before = cap.find(({ areaId }) => areaId === area.id)?.operations ?? [];
  const operations = operationsOf(area).filter((one) => (one === operation ? on : before.includes(one)));
  const others = cap.filter(({ areaId }) => areaId !== area.id);

  return operations.length === 0 ? others : [...others, { areaId: area.id, operations }];
}

/** A cap without what the areas do not know any more, as it can be saved. */
export function knownCap(cap: Cap, areas: readonly AreaRow[]): Cap {
  if (cap === null) return null;

  return areas.flatMap((area) => {
    const own = cap.find(({ areaId }) => areaId === area.id)?.operations ?? [];
    const operations = operationsOf(area).filter((operation) => own.includes(operation));

    return operations.length === 0 ? [] : [{ areaId: area.id, operations }];
  });
}

/** "Everything", or how much of which areas. */
export function capWords(cap: Cap, areas: readonly AreaRow[]): string {
  if (cap === null) return t('licences.cap.everything');
  const parts = areas.flatMap((area) => {
    const { operations = [] } = cap.find(({ areaId }) => areaId === area.id) ?? {};
    if (operations.length === 0) return [];

    return operations.length === operationsOf(area).length
      ? [area.name]
      : [t('licences.cap.part', { area: area.name, operations: operations.map(operationName).join(', ') })];
  });

  return parts.length === 0 ? t('licences.cap.nothing') : parts.join(' · ');
}
