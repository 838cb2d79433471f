import type { BuiltInView } from '../../lists/use-list-view.ts';
import { t } from '../../texts/texts.ts';

/** Views that come with the product. */
export function builtInViews(): readonly BuiltInView[] {
  return [
    { id: 'all', label: t('sessions.view.all'), view: {} },
    {
      id: 'idle',
      label: t('sessions.view.idle'),
      view: { sort: [{ column: 'lastSeenAt', direction: 'ascending' }] },
    },
    {
      id: 'people',
      label: t('sessions.view.people'),
      view: { sort: [{ column: 'name', direction: 'ascending' }] },
    },
  ];
}
