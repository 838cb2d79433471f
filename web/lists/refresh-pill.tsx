import { useIsMutating, useQuery } from '@tanstack/react-query';
import { Button } from '../components/button.tsx';
import { toldVersion } from '../live.ts';
import { queryClient } from '../query.ts';
import { useWorkspace } from '../session.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { listKey, readingQuery, readVersions } from './read-version.ts';
import styles from './lists.module.css';

/**
 * Somebody changed something that the rows do not show yet: they stay where they are until one asks. After one's
 * own change the list reads again by itself and is as new as the change, so nothing is left to offer.
 */
export function RefreshPill({ list }: { list: string }) {
  const { slug } = useWorkspace();
  const saving = useIsMutating();
  const { dataUpdatedAt } = useQuery(readingQuery(slug, list));
  const shown = useStore(readVersions).get(listKey(slug, list, dataUpdatedAt));
  const told = useStore(toldVersion);
  if (shown === undefined || told <= shown || saving > 0) return null;

  return (
    <div className={styles.pill} role="status">
      <span>{t('lists.changed')}</span>
      <Button kind="quiet" onPress={() => void queryClient.invalidateQueries()}>
        {t('lists.refresh')}
      </Button>
    </div>
  );
}
