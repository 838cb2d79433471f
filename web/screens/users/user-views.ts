import type { BuiltInView } from '../../lists/use-list-view.ts';
import { none } from '../../lists/list-query.ts';
import { t } from '../../texts/texts.ts';

/** Views that come with the product. */
export function builtInViews(preset: string): readonly BuiltInView[] {
  const all = { id: 'all', label: t('users.view.all'), view: {} };
  const byCompany = {
    id: 'by-company',
    label: t('users.view.by_company'),
    // Whoever reads the list by company looks for how to reach somebody there.
    view: { group: 'company', ...(preset === 'workgroups' ? { shown: directory } : {}) },
  };

  return [
    // Workgroups are used to lists of companies; the first view is the one that opens.
    ...(preset === 'workgroups' ? [byCompany, all] : [all, byCompany]),
    {
      id: 'without-role',
      label: t('users.view.without_role'),
      view: { filters: [{ column: 'role', kind: 'choice', values: [none] }] },
    },
    {
      id: 'deactivated',
      label: t('users.view.deactivated'),
      view: { filters: [{ column: 'state', kind: 'choice', values: ['inactive'] }] },
    },
    {
      id: 'not-seen',
      label: t('users.view.not_seen'),
      view: {
        filters: [
          { column: 'lastSeenAt', kind: 'date', to: '-90d' },
          { column: 'createdAt', kind: 'date', to: '-90d' },
        ],
        sort: [{ column: 'lastSeenAt', direction: 'ascending' }],
      },
    },
    {
      id: 'expiring',
      label: t('users.view.expiring'),
      view: {
        filters: [{ column: 'validUntil', kind: 'date', from: '+0d', to: '+30d' }],
        sort: [{ column: 'validUntil', direction: 'ascending' }],
        shown: { validUntil: true },
      },
    },
  ];
}

const directory = { company: true, username: true, email: true, phone: true };
