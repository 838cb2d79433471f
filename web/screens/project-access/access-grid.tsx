import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useCommands } from '../../commands/registry.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Grid } from '../../grid/grid.tsx';
import type { ViewState } from '../../grid/state/view.ts';
import type { Source } from '../../grid/types.ts';
import { gridWords } from '../../lists/grid-words.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { explainAddress } from '../explain/address.ts';
import { groupNamesQuery, roleChoicesQuery } from '../folders/folder-queries.ts';
import type { RoleChoice } from './cell-words.ts';
import { countColumns, footersOf } from './footers.tsx';
import { columnOf, pairOf } from './lines.ts';
import type { Line, Project, Who } from './lines.ts';
import type { Cells } from './matrix-cells.ts';
import { matrixColumns } from './matrix-columns.tsx';
import { useCellEdits, useWithCells } from './use-matrix.ts';
import type { Show } from './use-matrix-search.ts';

interface Props {
  readonly who: Who;
  readonly isTurned: boolean;
  readonly show: Show;
  readonly across: readonly Line[];
  readonly source: Source<Line>;
  readonly cells: Cells;
  readonly projects: readonly Project[];
  readonly view: ViewState;
  readonly onView: (view: ViewState) => void;
  readonly onTurn: () => void;
  /** One line alone is not filtered. */
  readonly filters?: boolean;
  readonly empty: ReactNode;
}

/** The grid with the cells in it, whichever way it is turned and however many columns there are. */
export function AccessGrid(props: Props) {
  const { who, isTurned, across, cells, view, onView, onTurn } = props;
  const choices = useRoleChoices();
  const { roles, administrator } = choices;
  const source = useWithCells(props.source, { cells, across });
  const { steps, stagedIn, onEdit } = useCellEdits({ cells, across, roles });
  const columns = useColumns(props, choices);
  const summary = useMemo(
    () =>
      isTurned ? [] : footersOf({ projects: across.filter(isProject), known: cells.known, administrator }),
    [isTurned, across, cells, administrator],
  );
  const onKey = useWhy(across);
  const open = useOpen();
  const texts = useTexts(isTurned ? 'projects' : who);
  useTurnCommand(onTurn);

  return (
    <Grid
      label={t('project_access.title')}
      columns={columns}
      source={source}
      rowId={idOf}
      rowName={nameOf}
      view={view}
      onView={onView}
      summary={summary}
      staged={stagedIn}
      stagedCount={steps.length}
      onEdit={onEdit}
      onOpen={open}
      onKey={onKey}
      singleKeys={useMe().preferences['shortcuts'] !== false}
      texts={texts}
      empty={props.empty}
      failure={failed}
    />
  );
}

export function useRoleChoices(): { roles: readonly RoleChoice[]; administrator: string | undefined } {
  const { slug } = useWorkspace();
  const { rows } = useSuspenseQuery(roleChoicesQuery(slug)).data;

  return useMemo(
    () => ({
      roles: rows.map(({ id, name, description, audience }) => ({
        value: id,
        label: name,
        hint: description,
        audience,
      })),
      administrator: rows.find(({ administersProject }) => administersProject)?.id,
    }),
    [rows],
  );
}

function useColumns(props: Props, { roles, administrator }: ReturnType<typeof useRoleChoices>) {
  const { who, isTurned, show, across, cells, projects, filters = true } = props;
  const { slug, policies } = useWorkspace();
  const several = policies.rolesPerScope === 'many';
  const mayEdit = useMay('access.set_project_role');
  const names = useQuery({ ...groupNamesQuery(slug), enabled: who === 'users' }).data?.rows;

  return useMemo(() => {
    const of = (purpose: 'access' | 'team') =>
      (names ?? [])
        .filter((group) => group.purpose === purpose)
        .map(({ id, name }) => ({ value: id, label: name }));
    const belonging = { groups: of('access'), teams: of('team') };
    const counts = countColumns({ projects, known: cells.known, administrator });
    const shown = { who, isTurned, show, across, cells, counts };

    return matrixColumns({ ...shown, roles, several, mayEdit, filters, ...belonging });
  }, [who, isTurned, show, across, cells, projects, roles, administrator, several, mayEdit, filters, names]);
}

/** W asks why somebody can do what they can in the project of a cell. */
function useWhy(across: readonly Line[]) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();

  return useCallback(
    (key: string, row: Line, column: string) => {
      const other = across.find((line) => columnOf(line) === column);
      const pair = key.toLowerCase() === 'w' && other ? pairOf(row, other) : undefined;
      if (pair?.holder.kind !== 'user') return false;
      const { holder, project } = pair;
      void navigate({ href: explainAddress(slug, { user: holder.id, project: project.id }) });

      return true;
    },
    [across, navigate, slug],
  );
}

/** A row leads to what it is about. */
function useOpen() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();

  return useCallback(
    ({ id, kind }: Line) => {
      if (kind === 'project')
        return void navigate({
          to: '/w/$workspace/access/folders',
          params: { workspace },
          search: { project: id },
        });
      const params = { workspace, id };
      if (kind === 'group') return void navigate({ to: '/w/$workspace/people/groups/$id', params });

      return void navigate({ to: '/w/$workspace/people/users/$id', params, search: {} });
    },
    [navigate, workspace],
  );
}

function useTurnCommand(turn: () => void): void {
  useCommands(
    'project access',
    useMemo(
      () => [
        { id: 'project_access.turn', label: t('project_access.turn'), group: 'action', keys: 't', run: turn },
      ],
      [turn],
    ),
  );
}

/** Looking for people is said as such: what is in the cells is not looked through. */
function useTexts(rows: Who | 'projects') {
  return useMemo(
    () => ({ ...gridWords(counting[rows]), findInAll: t(`project_access.find_${rows}`) }),
    [rows],
  );
}

const counting = {
  users: { total: 'users.rows', moreThan: 'users.rows_more' },
  groups: { total: 'groups.count', moreThan: 'groups.count_more' },
  projects: { total: 'project_access.rows', moreThan: 'project_access.rows' },
} as const;

function failed(failure: unknown, retry: () => void) {
  return <ErrorState error={failure} onRetry={retry} />;
}

function isProject(line: Line): line is Project {
  return line.kind === 'project';
}

const idOf = ({ id }: Line) => id;
const nameOf = ({ name }: Line) => name;
