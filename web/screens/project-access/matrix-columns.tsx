import type { Column, Option } from '../../grid/types.ts';
import { Highlight } from '../../grid/parts/highlight.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { differenceText, directValue, directWords, namesOf, readRoles } from './cell-words.ts';
import type { RoleChoice } from './cell-words.ts';
import { columnOf, pairOf } from './lines.ts';
import type { Line, Who } from './lines.ts';
import type { Cells } from './matrix-cells.ts';
import { MatrixCell } from './matrix-cell.tsx';
import type { Show } from './use-matrix-search.ts';

type Lines = Column<Line>;

interface Material {
  readonly who: Who;
  readonly isTurned: boolean;
  readonly across: readonly Line[];
  readonly cells: Cells;
  readonly show: Show;
  readonly roles: readonly RoleChoice[];
  /** Whether somebody may be given several roles in one project. */
  readonly several: boolean;
  readonly mayEdit: boolean;
  /** How many reach a project and administer it, for when projects are rows. */
  readonly counts: readonly Lines[];
  /** Whether there are several people to filter. */
  readonly filters: boolean;
  /** Groups and teams by which people are filtered. */
  readonly groups: readonly Option[];
  readonly teams: readonly Option[];
}

/** Who or what, then a column for each of the others, then how many projects somebody works in. */
export function matrixColumns(material: Material): readonly Lines[] {
  const { isTurned, who, across } = material;

  return [
    {
      id: 'name',
      header: t(isTurned ? 'project_access.project' : `project_access.${who}_head`),
      width: 220,
      minWidth: 140,
      hideable: false,
      sortable: true,
      ...(isTurned ? {} : { filter: { kind: 'text' as const } }),
      text: ({ name }) => name,
      render: ({ name }, { find }) => <Highlight text={name} find={find} />,
    },
    ...(isTurned ? material.counts : []),
    ...across.map((other) => cellColumn(other, material)),
    ...(isTurned ? [] : [countColumn()]),
    ...(who === 'users' && material.filters ? filterColumns(material) : []),
  ];
}

export const countId = 'projects';

function countColumn(): Lines {
  return {
    id: countId,
    header: t('project_access.projects'),
    width: 96,
    minWidth: 72,
    align: 'end',
    card: 'none',
    text: (line) => (line.kind === 'project' ? '' : formatNumber(line.projectCount)),
  };
}

function cellColumn(other: Line, { cells, show, mayEdit, ...material }: Material): Lines {
  const { roles, several } = material;

  return {
    id: columnOf(other),
    header: other.name,
    width: 232,
    minWidth: 72,
    card: 'line',
    text: (line) => (show === 'since' ? differenceText : directWords)(cells.at(line, other)),
    render: (line) => <MatrixCell one={line} other={other} cells={cells} show={show} />,
    edit: {
      kind: several ? 'several' : 'select',
      opens: 'press',
      cleared: '',
      value: (line) => directValue(cells.at(line, other), roles),
      options: (line) => offered(line, other, { cells, roles, several }),
      editable: (line) => mayEdit && show !== 'since' && cells.at(line, other) !== undefined,
      read: (words) => readRoles(words, { roles, several }),
    },
  };
}

/** People inside take roles for people inside; groups of outsiders may take the others as well. */
function offered(
  line: Line,
  other: Line,
  { cells, roles, several }: Pick<Material, 'cells' | 'roles' | 'several'>,
): readonly Option[] {
  const held = directValue(cells.at(line, other), roles);
  const isGroup = pairOf(line, other)?.holder.kind === 'group';
  const fitting = roles.filter(
    ({ audience, value }) => isGroup || audience === 'internal' || held.includes(value),
  );
  if (several) return fitting;
  const before = held.includes(' ') ? [{ value: held, label: namesOf(held.split(' '), roles) }] : [];

  return [{ value: '', label: t('project_access.none') }, ...before, ...fitting];
}

/** By what else the people can be filtered. */
function filterColumns({ groups, teams }: Pick<Material, 'groups' | 'teams'>): readonly Lines[] {
  const filter = (id: string, header: string, kind: Lines['filter']): Lines => ({
    id,
    header,
    only: 'filter',
    ...(kind ? { filter: kind } : {}),
    text: () => '',
  });

  return [
    filter('state', t('users.column.status'), {
      kind: 'choice',
      options: (['active', 'invited', 'inactive'] as const).map((value) => ({
        value,
        label: t(`status.${value}`),
      })),
    }),
    filter('teams', t('users.column.teams'), { kind: 'choice', options: teams }),
    filter('groups', t('users.column.groups'), { kind: 'choice', options: groups }),
    filter('company', t('users.column.company'), { kind: 'text' }),
  ];
}
