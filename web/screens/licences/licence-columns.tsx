import type { UserRow } from '#contract/users.ts';
import { DateText } from '../../components/date-text.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { Column } from '../../grid/types.ts';
import { formatMoment } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { statusOf } from '../users/standing.ts';
import type { PoolOf } from './pools.ts';
import { seatColumns, seatsColumn } from './seat-columns.tsx';

type Users = Column<UserRow>;

interface Wish {
  /** Cards have no columns: there the seats stand in words. */
  isPhone: boolean;
  pools: readonly PoolOf[];
  lit: string | undefined;
  onLight: (pool: PoolOf) => void;
  onPress: (user: UserRow, pool: PoolOf, cell: HTMLElement) => void;
}

/** Who, then a column for each pool, then when somebody was last here. */
export function licenceColumns({ pools, isPhone, ...ways }: Wish): readonly Users[] {
  return [
    {
      id: 'name',
      header: t('licences.column.user'),
      width: 230,
      minWidth: 160,
      hideable: false,
      sortable: true,
      filter: { kind: 'text' },
      text: ({ name }) => name,
    },
    {
      id: 'state',
      header: t('users.column.status'),
      width: 120,
      sortable: true,
      groupable: true,
      card: 'aside',
      filter: {
        kind: 'choice',
        options: (['active', 'invited', 'inactive'] as const).map((value) => ({
          value,
          label: t(`status.${value}`),
        })),
      },
      text: (user) => t(`status.${statusOf(user)}`),
      render: (user) => <StatusMark status={statusOf(user)} />,
    },
    ...seatColumns({ pools, ...ways }),
    seatsColumn(pools, { hidden: !isPhone, card: 'line' }),
    {
      id: 'lastSeenAt',
      header: t('licences.column.last_seen'),
      width: 140,
      sortable: true,
      card: 'none',
      filter: { kind: 'date' },
      text: ({ lastSeenAt }) => (lastSeenAt ? formatMoment(new Date(lastSeenAt)) : ''),
      render: ({ lastSeenAt }) => <DateText at={lastSeenAt} focusable={false} />,
    },
    {
      id: 'company',
      header: t('users.column.company'),
      width: 160,
      sortable: true,
      groupable: true,
      hidden: true,
      card: 'none',
      filter: { kind: 'text' },
      text: ({ company }) => company,
      render: ({ company }, { find }) => <Highlight text={company} find={find} />,
    },
  ];
}
