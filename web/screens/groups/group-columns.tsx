import type { GroupRow } from '#contract/groups.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import type { Column } from '../../grid/types.ts';
import { groupName } from '../../texts/group-name.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { Purpose } from './group-list.ts';
import styles from './groups.module.css';

type Groups = Column<GroupRow>;

/** Columns of groups and of teams; ids are the names by which the API sorts and filters. */
export function groupColumns(purpose: Purpose): readonly Groups[] {
  return purpose === 'team'
    ? [
        nameColumn(t('groups.team')),
        {
          id: 'lead',
          header: t('groups.lead'),
          width: 180,
          sortable: true,
          card: 'line',
          filter: { kind: 'text' },
          text: ({ lead }) => lead?.name ?? '',
        },
        membersColumn(),
        {
          id: 'isPrivate',
          header: t('groups.private'),
          width: 110,
          sortable: true,
          card: 'aside',
          filter: { kind: 'boolean' },
          text: ({ isPrivate }) => (isPrivate ? t('value.yes') : ''),
        },
        projectsColumn(),
        descriptionColumn(),
      ]
    : [
        nameColumn(t('groups.group')),
        membersColumn(),
        projectsColumn(),
        {
          id: 'nestedIn',
          header: t('groups.nested_in'),
          width: 150,
          card: 'none',
          filter: { kind: 'text' },
          text: ({ nestedIn }) => nestedIn.map(groupName).join(', '),
        },
        {
          id: 'audience',
          header: t('groups.audience'),
          width: 130,
          sortable: true,
          card: 'aside',
          filter: {
            kind: 'choice',
            options: (['standard', 'restricted'] as const).map((value) => ({
              value,
              label: t(`groups.audience.${value}`),
            })),
          },
          text: ({ audience }) => t(`groups.audience.${audience}`),
        },
        descriptionColumn(),
      ];
}

function nameColumn(header: string): Groups {
  return {
    id: 'name',
    header,
    width: 210,
    minWidth: 160,
    hideable: false,
    sortable: true,
    filter: { kind: 'text' },
    text: groupName,
    render: ({ name, builtIn }, { find }) => (
      <span className={styles.name}>
        <Avatar name={name} kind="group" />
        <span className={styles.word}>
          <Highlight text={groupName({ name })} find={find} />
        </span>
        {builtIn !== null && <span className={styles.note}>{t('groups.built_in')}</span>}
      </span>
    ),
  };
}

/** Those in it themselves, and where that differs those in it by nested groups too. */
function membersColumn(): Groups {
  return {
    id: 'memberCount',
    header: t('groups.members'),
    width: 140,
    sortable: true,
    card: 'line',
    text: ({ memberCount, allMemberCount }) =>
      memberCount === allMemberCount
        ? formatNumber(memberCount)
        : t('groups.members_nested', {
            direct: formatNumber(memberCount),
            all: formatNumber(allMemberCount),
          }),
  };
}

function projectsColumn(): Groups {
  return {
    id: 'projectCount',
    header: t('groups.grants'),
    width: 150,
    sortable: true,
    card: 'line',
    text: rightsOf,
  };
}

/** How many roles it is granted, and in how many projects. */
export function rightsOf({
  grantCount,
  projectCount,
}: Pick<GroupRow, 'grantCount' | 'projectCount'>): string {
  if (grantCount === 0) return '';

  return projectCount === 0
    ? t('groups.grants_everywhere', { count: grantCount })
    : t('groups.grants_in', { count: grantCount, projects: projectCount });
}

function descriptionColumn(): Groups {
  return {
    id: 'description',
    header: t('fieldname.description'),
    width: 200,
    sortable: true,
    card: 'none',
    filter: { kind: 'text' },
    text: ({ description }) => description,
    render: ({ description }, { find }) => <Highlight text={description} find={find} />,
  };
}
