import { Button } from '../../components/button.tsx';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Pulse } from './use-pulse.ts';
import styles from './sessions.module.css';

/** "3 new, 1 ended": rows never move under the pointer, so they wait until somebody asks for them. */
export function MovedPill({ pulse: { begun, ended } }: { pulse: Pulse }) {
  const { slug: workspace } = useWorkspace();
  const words = [
    begun > 0 ? t('sessions.new', { count: begun }) : '',
    ended.size > 0 ? t('sessions.gone', { count: ended.size }) : '',
  ].filter((part) => part !== '');

  return (
    <div role="status" className={words.length > 0 ? styles.pill : styles.nothing}>
      {words.length > 0 && (
        <>
          <span>{words.join(', ')}</span>
          <Button
            kind="quiet"
            onPress={() => {
              void queryClient.invalidateQueries({ queryKey: ['list', workspace, 'sessions'] });
              void queryClient.invalidateQueries({ queryKey: ['sessions', workspace, 'count'] });
            }}
          >
            {t('sessions.show')}
          </Button>
        </>
      )}
    </div>
  );
}
