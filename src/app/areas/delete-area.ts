import type { Administering, StepContext } from '#app/administering.ts';
import type { Area } from '#domain/area.ts';
import { deleted } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { findArea, type AboutArea } from './find-area.ts';
import { namesOfRoles } from './in-use.ts';

/** Deletes an area that nothing uses any more. Who could administer it alone loses that with it. */
export const deleteArea: Administering<AboutArea> = {
  action: 'area.delete',
  reads: ({ id }) => ({
    area: { id: [id] },
    permission: { areaId: [id] },
    grant: { areaId: [id] },
    adminGrant: { areaId: [id] },
  }),

  async run(context, about) {
    const area = await findArea(context, about);

    if (area.builtIn !== null) refuse('area.built_in', { name: area.name });
    await checkUnused(context, area);
    const grants = await context.facts.where('adminGrant', 'areaId', area.id);

    return [...grants.map((grant) => deleted('adminGrant', grant)), deleted('area', area)];
  },
};

async function checkUnused(context: StepContext, { id, name }: Area): Promise<void> {
  const permissions = await context.facts.where('permission', 'areaId', id);
  const grants = await context.facts.where('grant', 'areaId', id);
  const { recordsByState, products } = await context.areaUse(id);
  const records = Object.values(recordsByState).reduce((sum, count) => sum + count, 0);

  if (permissions.length > 0)
    refuse('area.in_use', { what: name, by: await namesOfRoles(context, permissions) });
  if (records > 0) refuse('area.in_use', { what: name, by: `${records} ${name}` });
  if (grants.length > 0) refuse('area.in_use', { what: name, by: String(grants.length) });
  if (products.length > 0) refuse('area.in_use', { what: name, by: products });
}
