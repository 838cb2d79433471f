import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { countGroups } from '#contract/groups.ts';
import { readProjectMatrix } from '#contract/projects.ts';
import type { matrixRow } from '#contract/projects.ts';
import { countUsers } from '#contract/users.ts';
import { call } from '../../call.ts';
import { fold } from '../../grid/state/fold.ts';
import type { Query, Source } from '../../grid/types.ts';
import { startOfDay } from '../../lists/days.ts';
import { askedOf, withCondition } from '../../lists/list-query.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { useWorkspace } from '../../session.ts';
import { projectsQuery } from '../folders/folder-queries.ts';
import { userList } from '../users/user-list.ts';
import type { Asked, Holder, Project, Who } from './lines.ts';
import type { Piece } from './matrix-cells.ts';

type Rows = ListOperations<typeof matrixRow>;

/** Built-in users have nothing here. */
const onlyPeople = 'kind:regular';

/** Rows without cells: these come in blocks of their own, as far as they are looked at. */
function rowsOf(who: Who): Rows['list'] {
  return (workspace, query, extras) =>
    call(readProjectMatrix, { params: { workspace }, query: { ...query, rows: who }, ...extras });
}

const lists = {
  users: { ...userList, list: rowsOf('users'), only: onlyPeople, selectable: onlyPeople },
  groups: {
    list: rowsOf('groups'),
    count: (workspace, query, signal) => call(countGroups, { params: { workspace }, query, signal }),
  },
} as const satisfies Record<Who, Rows>;

/** A block of cells, as the list it belongs to puts its rows in order. */
export async function readPiece(
  workspace: string,
  { asked, at, limit, projects, since }: Piece & { readonly since: string | undefined },
) {
  const { who, ...rule } = asked;
  const place = { ...(at > 0 && { at }), ...(since && { since: startOfDay(since).toISOString() }) };
  const { rows } = await call(readProjectMatrix, {
    params: { workspace },
    query: { ...rule, ...place, rows: who, limit, projects: projects.join(',') },
  });

  return rows;
}

/** People or groups as the rows of a list. */
export function useHolders(who: Who): Source<Holder> {
  const source = useListSource<typeof matrixRow>(lists[who], `project access ${who}`);

  return useMemo(
    () => ({
      ...source,
      async page(query, request, signal) {
        const page = await source.page(query, request, signal);
        const asked = wordsOf(who, query);

        return { ...page, rows: page.rows.map((row, index) => ({ ...row, at: page.from + index, asked })) };
      },
    }),
    [source, who],
  );
}

/** The list of people or groups that a question means. */
export function wordsOf(who: Who, query: Partial<Query>): Asked {
  const { group: _never, ...asked } = askedOf(query);
  const filter = who === 'users' ? withCondition(asked.filter, onlyPeople) : asked.filter;

  return { who, ...asked, ...(filter ? { filter } : {}) };
}

/** So many people stand beside each other at once; more than that nobody looks through sideways. */
export const mostAcross = 100;

interface Window {
  readonly from?: number;
  readonly limit?: number;
  readonly isOn: boolean;
}

/** People or groups as columns, so many at a time. */
export function useHoldersAcross(asked: Asked, { from = 0, limit = mostAcross, isOn }: Window) {
  const { slug: workspace } = useWorkspace();

  return useQuery({
    queryKey: ['project access across', workspace, asked, from, limit],
    queryFn: async ({ signal }) => {
      const { who: rows, ...rule } = asked;
      const place = from > 0 ? { at: from } : {};
      const answer = await call(readProjectMatrix, {
        params: { workspace },
        query: { ...rule, ...place, rows, limit },
        signal,
      });

      return answer.rows.map((row, index): Holder => ({ ...row, at: from + index, asked }));
    },
    enabled: isOn,
    placeholderData: keepPreviousData,
  });
}

/** How many people or groups there are to stand beside each other. */
export function useCountAcross({ who, q, filter }: Asked, isOn: boolean): number | undefined {
  const { slug: workspace } = useWorkspace();
  const rule = { ...(q ? { q } : {}), ...(filter ? { filter } : {}) };
  const { data } = useQuery({
    queryKey: ['project access count', workspace, who, rule],
    queryFn: ({ signal }) => {
      const asked = { params: { workspace }, query: rule, signal };

      return who === 'users' ? call(countUsers, asked) : call(countGroups, asked);
    },
    enabled: isOn,
    placeholderData: keepPreviousData,
  });

  return data?.count;
}

/** All projects, in their order. */
export function useProjects(): readonly Project[] {
  const { slug } = useWorkspace();
  const { rows } = useSuspenseQuery(projectsQuery(slug)).data;

  return useMemo(() => rows.map(({ id, name }, at) => ({ id, name, at, kind: 'project' as const })), [rows]);
}

export function matching(projects: readonly Project[], text: string): readonly Project[] {
  const looked = fold(text.trim());

  return looked === '' ? projects : projects.filter(({ name }) => fold(name).includes(looked));
}

/** Projects as rows; there are never so many that the server would have to find among them. */
export function projectSource(projects: readonly Project[], key: string): Source<Project> {
  const found = ({ q, match, sort }: Query) => {
    const rows = matching(matching(projects, q), match?.text ?? '');
    const [first] = sort;
    if (first?.column !== 'name') return rows;
    const turn = first.direction === 'ascending' ? 1 : -1;

    return rows.toSorted((one, other) => turn * collator.compare(one.name, other.name));
  };

  return {
    key,
    async total(query) {
      return { count: found(query).length, exact: true };
    },
    async page(query, { at, limit }) {
      return { rows: found(query).slice(at, at + limit), from: at };
    },
    async find(query, { text, from, direction }) {
      const hits = found(query).flatMap(({ name }, index) =>
        fold(name).includes(fold(text)) ? [index] : [],
      );
      const next =
        direction === 'next'
          ? (hits.find((at) => at > from) ?? hits[0])
          : (hits.findLast((at) => at < from) ?? hits.at(-1));

      return { count: hits.length, position: hits.indexOf(next ?? -1) + 1, index: next ?? -1 };
    },
  };
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
