import { holdersFor } from '#app/areas/find-area.ts';
import { overlayFacts } from '#app/facts/fact-view.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { Administrator, ListedArea } from '#app/ports/areas.ts';
import { levelOf } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { Area } from '#domain/area.ts';
import { isAtLeast } from '#domain/level.ts';

type AreaView = Pick<Area, 'id' | 'name' | 'builtIn' | 'states' | 'fields' | 'specials'> & {
  readonly recordCount: number;
  readonly roleCount: number;
  readonly administrators: readonly Administrator[];
  readonly etag: string;
  readonly may: readonly Action[];
};

/** The areas, each with what its reader may do with it. */
export const listAreas: UseCase<undefined, { rows: readonly AreaView[] }> = {
  action: 'area.list',
  mode: 'read',

  async run(context) {
    const holders = await ownHolders(context);

    return { rows: (await home(context).areas.list()).map((area) => areaView(area, { context, holders })) };
  },
};

/** As whom the reader may administer areas: themselves, and the groups they are in. */
async function ownHolders(context: Context): Promise<ReadonlySet<string>> {
  const facts = overlayFacts(home(context).facts('snapshot'));

  return context.actor.kind === 'user' ? holdersFor({ facts }, context.actor.userId) : new Set();
}

type Reader = { readonly context: Context; readonly holders: ReadonlySet<string> };

function areaView(area: ListedArea, reader: Reader): AreaView {
  const { records, roles, version, areaNo: _no, nameFolded: _folded, position: _position, ...shown } = area;

  return {
    ...shown,
    recordCount: records,
    roleCount: roles,
    etag: String(version),
    may: ableTo(area, reader),
  };
}

function ableTo({ builtIn, administrators }: ListedArea, { context, holders }: Reader): readonly Action[] {
  const isExtended = isAtLeast(levelOf(context.actor), 'extended');
  const given: readonly Action[] = isExtended ? ['admin_grant.add', 'admin_grant.remove'] : [];
  if (builtIn !== null) return given;
  if (isExtended) return ['area.update', 'area.delete', ...given];

  return administrators.some(({ id }) => holders.has(id)) ? ['area.update'] : [];
}
