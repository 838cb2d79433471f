import type { StepContext } from '#app/administering.ts';
import type { AuditEntryDraft } from '#app/ports/audit.ts';
import type { AreaId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** A role or an area that a set created goes again only while nothing has been hung on it since. */
export async function checkNothingHangs(context: StepContext, entry: AuditEntryDraft): Promise<void> {
  const hanging: Readonly<Record<string, number>> =
    entry.fact === 'role'
      ? await onRole(context, entry.factId)
      : entry.fact === 'area'
        ? await onArea(context, entry.factId)
        : {};

  for (const [field, count] of Object.entries(hanging))
    if (count > 0) refuse('changeset.changed_meanwhile', { field });
}

async function onRole({ facts }: StepContext, id: string) {
  return {
    permissions: (await facts.where('permission', 'roleId', id)).length,
    grants: (await facts.where('grant', 'roleId', id)).length,
  };
}

async function onArea({ facts, areaUse }: StepContext, id: string) {
  const { recordsByState, products } = await areaUse(id as AreaId); // the id of an area fact

  return {
    permissions: (await facts.where('permission', 'areaId', id)).length,
    grants: (await facts.where('grant', 'areaId', id)).length,
    administrators: (await facts.where('adminGrant', 'areaId', id)).length,
    records: Object.keys(recordsByState).length,
    licences: products.length,
  };
}
