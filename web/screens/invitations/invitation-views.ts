import type { BuiltInView } from '../../lists/use-list-view.ts';
import { t } from '../../texts/texts.ts';

/** Views that come with the product. */
export function builtInViews(): readonly BuiltInView[] {
  return [
    { id: 'all', label: t('invitations.view.all'), view: {} },
    {
      id: 'open',
      label: t('invitations.view.open'),
      view: { filters: [{ column: 'state', kind: 'choice', values: ['open'] }] },
    },
    {
      id: 'expired',
      label: t('invitations.view.expired'),
      view: { filters: [{ column: 'state', kind: 'choice', values: ['expired'] }] },
    },
    {
      id: 'expiring',
      label: t('invitations.view.expiring'),
      view: {
        filters: [
          { column: 'state', kind: 'choice', values: ['open'] },
          { column: 'expiresAt', kind: 'date', to: '+2d' },
        ],
        sort: [{ column: 'expiresAt', direction: 'ascending' }],
      },
    },
  ];
}
