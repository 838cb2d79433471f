import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ReactNode } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import type { ProductRow } from '#contract/licences.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import { operationName } from '../../changes/sentences.tsx';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import type { Permission } from '../../components/permission-mark.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { explainAddress } from '../explain/address.ts';
import {
  basicOperations,
  cellsByPlace,
  isCovered,
  markAt,
  nextReach,
  nowhere,
  operationsOf,
  own,
  placeName,
  reachAt,
} from './role-cells.ts';
import type { Place, Reach } from './role-cells.ts';
import type { EditedRole } from './use-edited-role.ts';
import styles from './matrix.module.css';

interface Given {
  edited: EditedRole;
  areas: readonly AreaRow[];
  products: readonly ProductRow[];
  /** What the compared role permits, while one is compared. */
  compared: readonly RoleCell[] | undefined;
}

export interface MatrixWays {
  editable: boolean;
  cells: readonly RoleCell[];
  mark: (place: Place) => Permission;
  /** The mark before the edit, where there is one. */
  wasMark: (place: Place) => Permission | undefined;
  /** The mark of the compared role, where it differs. */
  otherMark: (place: Place) => Permission | undefined;
  source: (place: Place) => string;
  sentence: (place: Place) => string;
  isTinted: (place: Place) => boolean;
  isChanged: (place: Place) => boolean;
  isOpen: (areaId: string) => boolean;
  toggle: (areaId: string) => void;
  cycle: (place: Place) => void;
  why: (place: Place) => void;
  look: (place: Place) => void;
  looked: Place | undefined;
  cellMenu: (place: Place) => readonly MenuEntry[];
  columnMenu: (operation: string, name: string) => ReactNode;
  rowMenu: (area: AreaRow) => ReactNode;
  open: ReadonlySet<string>;
}

/** Everything the cells of the matrix show and do. */
export function useMatrix(given: Given): MatrixWays {
  const { edited, areas, products, compared } = given;
  const { role, cells, changed, editable } = edited;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [looked, setLooked] = useState<Place>();
  const why = useWhy();
  const now = cellsByPlace(cells);
  const before = cellsByPlace(edited.stored);
  const other = compared && cellsByPlace(compared);
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  const set = (places: readonly Place[], qualifiers: Reach) =>
    editable && edited.set(places.map((place) => ({ ...place, qualifiers })));
  const narrow: Reach = role.audience === 'external' ? ['related'] : own;
  const isOffered = ({ operation }: Place) => role.audience !== 'external' || operation === 'read';
  const bulk = { set, editable, areas };

  return {
    editable,
    cells,
    mark: (place) => markAt(now, place),
    wasMark: (place) => (changed.has(placeName(place)) ? markAt(before, place) : undefined),
    otherMark: (place) => differing(place, { now, other }),
    source: (place) => names.get(place.areaId) ?? '',
    sentence: (place) =>
      sentenceOf(place, {
        name: names.get(place.areaId) ?? '',
        reach: reachAt(now, place),
        mark: markAt(now, place),
      }),
    isTinted: (place) => isCovered(products, place),
    isChanged: (place) => changed.has(placeName(place)),
    isOpen: (areaId) => open.has(areaId),
    toggle: (areaId) => setOpen(toggled(open, areaId)),
    cycle: (place) => isOffered(place) && set([place], nextReach(reachAt(now, place), narrow)),
    why,
    look: setLooked,
    looked,
    cellMenu: (place) =>
      cellEntries(place, {
        reach: reachAt(now, place),
        narrow,
        editable: editable && isOffered(place),
        set,
        why,
      }),
    columnMenu: (operation, name) => columnMenuOf(operation, name, bulk),
    rowMenu: (area) => rowMenuOf(area, bulk),
    open,
  };
}

function differing(
  place: Place,
  {
    now,
    other,
  }: { now: ReturnType<typeof cellsByPlace>; other: ReturnType<typeof cellsByPlace> | undefined },
): Permission | undefined {
  if (!other) return undefined;
  const mark = markAt(other, place);

  return mark === markAt(now, place) ? undefined : mark;
}

/** Everybody who may do what the cell permits, and for each of them why. */
function useWhy(): (place: Place) => void {
  const { slug } = useWorkspace();
  const navigate = useNavigate();

  return ({ areaId, operation, field }) =>
    void navigate({
      href: explainAddress(slug, { area: areaId, action: operation, field: field ?? undefined }),
    });
}

/** What a cell allows, in one sentence. */
export function sentenceOf(
  { operation, state, field }: Place,
  { name, reach, mark }: { name: string; reach: Reach; mark: Permission },
): string {
  const where = [state, field].filter((part) => part !== null).join(', ');
  const area = where === '' ? name : t('roles.area_where', { area: name, where });

  return t('roles.cell', { area, operation: operationName(operation), reach: reachWords(reach, mark) });
}

function reachWords(reach: Reach, mark: Permission): string {
  if (mark === 'inherited') return t('roles.reach.included');
  if (reach.length === 0) return t('roles.reach.none');

  return reach.map((one) => t(`qualifier.${one}`)).join(', ');
}

interface Setting {
  reach: Reach;
  narrow: Reach;
  editable: boolean;
  set: (places: readonly Place[], reach: Reach) => unknown;
  why: (place: Place) => void;
}

function cellEntries(place: Place, { reach, narrow, editable, set, why }: Setting): readonly MenuEntry[] {
  const unavailable = editable ? undefined : t('roles.not_editable');
  const choice = (id: string, label: string, wanted: Reach): MenuEntry => ({
    id,
    label,
    unavailable,
    isSelected: [...wanted].join() === [...reach].join(),
    onChoose: () => set([place], wanted),
  });
  const single = narrow.length > 1 ? narrow.map((one) => choice(one, t(`qualifier.${one}`), [one])) : [];

  return [
    choice('all', t('qualifier.all'), ['all']),
    choice('own', narrow.map((one) => t(`qualifier.${one}`)).join(', '), narrow),
    ...single,
    choice('none', t('roles.reach.none'), nowhere),
    { id: 'why', label: t('roles.why'), keys: 'W', onChoose: () => why(place) },
  ];
}

interface Bulk {
  set: (places: readonly Place[], reach: Reach) => unknown;
  editable: boolean;
  areas: readonly AreaRow[];
}

function columnMenuOf(operation: string, name: string, { set, editable, areas }: Bulk): ReactNode {
  if (!editable) return name;
  const places = areas.map((area) => ({ areaId: area.id, operation, state: null, field: null }));

  return (
    <HeadMenu label={t('roles.column_menu', { operation: name })} set={(reach) => set(places, reach)}>
      <AriaButton className={styles.headButton}>
        {name}
        <Icon name="chevronDown" />
      </AriaButton>
    </HeadMenu>
  );
}

function rowMenuOf(area: AreaRow, { set, editable }: Bulk): ReactNode {
  if (!editable) return null;
  const places = operationsOf(area).map((operation) => ({
    areaId: area.id,
    operation,
    state: null,
    field: null,
  }));
  const ordered = places.toSorted((one) => (basicOperations.includes(one.operation as 'read') ? -1 : 1)); // any of them

  return (
    <HeadMenu label={t('roles.row_menu', { area: area.name })} set={(reach) => set(ordered, reach)}>
      <AriaButton
        className={styles.rowButton}
        aria-label={t('roles.row_menu', { area: area.name })}
        excludeFromTabOrder
      >
        <Icon name="more" />
      </AriaButton>
    </HeadMenu>
  );
}

interface HeadMenuProps {
  label: string;
  set: (reach: Reach) => unknown;
  children: React.ReactElement;
}

function HeadMenu({ label, set, children }: HeadMenuProps) {
  return (
    <Menu
      label={label}
      groups={[
        {
          id: 'all',
          entries: [
            { id: 'all', label: t('roles.grant_all'), onChoose: () => void set(['all']) },
            { id: 'none', label: t('roles.grant_none'), onChoose: () => void set(nowhere) },
          ],
        },
      ]}
    >
      {children}
    </Menu>
  );
}

function toggled(open: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(id)) next.add(id);

  return next;
}
