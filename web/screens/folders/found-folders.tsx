import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { foundFoldersQuery } from './folder-queries.ts';
import styles from './folders.module.css';

interface Props {
  project: string;
  text: string;
  /** A folder that is left out with all that lies in it. */
  except?: string;
  onSelect: (id: string) => void;
}

/** The folders whose name holds what was typed, each with the way to it. */
export function FoundFolders({ project, text, except, onSelect }: Props) {
  const { slug: workspace } = useWorkspace();
  const { data } = useQuery(foundFoldersQuery(workspace, { project, text: useSettled(text, 150) }));
  if (!data) return null;
  const rows = data.rows.filter(({ path }) => !path.some(({ id }) => id === except));

  return (
    <div className={styles.found} role="status">
      <p className={styles.sub}>
        {t('folders.found', { count: data.count - (data.rows.length - rows.length) })}
      </p>
      <ul>
        {rows.map(({ id, path }) => (
          <li key={id}>
            <button type="button" onClick={() => onSelect(id)}>
              {path.map(({ name }) => name).join(' / ')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
