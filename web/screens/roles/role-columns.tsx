import type { RoleRow } from '#contract/roles.ts';
import { Icon } from '../../components/icon.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { Column } from '../../grid/types.ts';
import { formatMoment, formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './roles.module.css';

export type RoleLine = RoleRow & { readonly isNew?: boolean };

const kinds = ['workspace', 'project', 'both', 'external', 'unused'] as const;

/** How a role is used: from outside, in the whole workspace, in projects, or not at all yet. */
export function kindOf({ audience, givenIn }: RoleRow): (typeof kinds)[number] {
  if (audience === 'external') return 'external';

  return givenIn.length > 1 ? 'both' : (givenIn[0] ?? 'unused');
}

export function roleColumns(
  onActions: (row: RoleLine, anchor: HTMLElement) => void,
): readonly Column<RoleLine>[] {
  return [
    nameColumn(onActions),
    kindColumn(),
    usersColumn(),
    grantedColumn(),
    fitColumn(),
    changedColumn(),
    fixedColumn(),
  ];
}

function nameColumn(onActions: (row: RoleLine, anchor: HTMLElement) => void): Column<RoleLine> {
  return {
    id: 'name',
    header: t('roles.role'),
    width: 250,
    minWidth: 180,
    hideable: false,
    pinned: true,
    sortable: true,
    filter: { kind: 'text' },
    text: ({ name }) => name,
    render: (row, { find }) => (
      <span className={styles.name}>
        <span className={styles.words}>
          <Highlight text={row.name} find={find} />
          {row.isNew && <span className={styles.new}>{t('roles.unsaved')}</span>}
        </span>
        <button
          type="button"
          tabIndex={-1}
          className={styles.more}
          aria-label={t('roles.actions_of', { name: row.name })}
          onClick={(event) => {
            event.stopPropagation();
            onActions(row, event.currentTarget);
          }}
        >
          <Icon name="more" />
        </button>
      </span>
    ),
  };
}

function kindColumn(): Column<RoleLine> {
  return {
    id: 'kind',
    header: t('roles.kind'),
    width: 150,
    sortable: true,
    filter: { kind: 'choice', options: kinds.map((value) => ({ value, label: t(`roles.kind.${value}`) })) },
    text: (row) => t(`roles.kind.${kindOf(row)}`),
  };
}

function usersColumn(): Column<RoleLine> {
  return {
    id: 'users',
    header: t('roles.users'),
    width: 150,
    sortable: true,
    text: ({ userCount, groupUserCount }) =>
      groupUserCount === 0
        ? formatNumber(userCount)
        : t('roles.users_of', { direct: formatNumber(userCount), groups: formatNumber(groupUserCount) }),
  };
}

function grantedColumn(): Column<RoleLine> {
  return {
    id: 'granted',
    header: t('roles.granted'),
    width: 100,
    sortable: true,
    text: ({ granted, grantable }) =>
      t('roles.n_of_m', { count: formatNumber(granted), all: formatNumber(grantable) }),
  };
}

/** Of all licences the one that lets the most of it through. */
function fitColumn(): Column<RoleLine> {
  return {
    id: 'fit',
    header: t('roles.fit'),
    width: 160,
    card: 'none',
    text: ({ licenceFit, granted }) => {
      if (licenceFit === null) return '–';
      const { name: licence, count } = licenceFit;

      return count === granted
        ? t('roles.fit_all', { licence })
        : t('roles.fit_of', { licence, count: formatNumber(count), all: formatNumber(granted) });
    },
  };
}

function changedColumn(): Column<RoleLine> {
  return {
    id: 'changed',
    header: t('roles.changed'),
    width: 220,
    card: 'none',
    text: ({ changedAt, changedBy }) =>
      changedAt === null
        ? '–'
        : t('roles.changed_by', { when: formatMoment(new Date(changedAt)), who: changedBy ?? '–' }),
  };
}

function fixedColumn(): Column<RoleLine> {
  return {
    id: 'fixed',
    header: t('roles.fixed'),
    width: 120,
    filter: { kind: 'boolean' },
    card: 'none',
    text: ({ immutable }) => (immutable ? t('roles.fixed_short') : ''),
    render: ({ immutable }) =>
      immutable && (
        <span className={styles.fixed} title={t('roles.fixed_reason')}>
          <Icon name="lock" />
          {t('roles.fixed_short')}
        </span>
      ),
  };
}
