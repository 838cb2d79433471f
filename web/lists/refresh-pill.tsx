import { useCallback, useEffect, useState } from 'react';
import { useIsMutating, useQuery } from '@tanstack/react-query';
import { Button } from '../components/button.tsx';
import { useLiveChange } from '../live.ts';
import { queryClient } from '../query.ts';
import { useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import styles from './lists.module.css';

/** A change that was just read needs no offer: one's own saves tell the list themselves. */
const ownMs = 3_000;

/** Somebody changed something: rows stay where they are until one asks for the new order. */
export function RefreshPill({ list, what = 'facts' }: { list: string; what?: 'facts' | 'audit' | 'jobs' }) {
  const { slug } = useWorkspace();
  const saving = useIsMutating();
  const { dataUpdatedAt } = useQuery({
    queryKey: ['list', slug, list],
    queryFn: () => true,
    staleTime: Infinity,
  });
  const [changed, setChanged] = useState(false);

  useEffect(() => setChanged(false), [dataUpdatedAt]);
  useLiveChange(
    useCallback(
      (changedWhat: string) => {
        if (changedWhat === what && saving === 0 && Date.now() - dataUpdatedAt > ownMs) setChanged(true);
      },
      [what, saving, dataUpdatedAt],
    ),
  );
  if (!changed) return null;

  return (
    <div className={styles.pill} role="status">
      <span>{t('lists.changed')}</span>
      <Button kind="quiet" onPress={() => void queryClient.invalidateQueries()}>
        {t('lists.refresh')}
      </Button>
    </div>
  );
}
