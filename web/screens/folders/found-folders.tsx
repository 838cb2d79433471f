import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { foundFoldersQuery } from './folder-queries.ts';
import styles from './folders.module.css';

interface Props {
  project: string;
  text: string;
  onSelect: (id: string, way: readonly string[]) => void;
}

/** The folders whose name holds what was typed, each with the way to it. */
export function FoundFolders({ project, text, onSelect }: Props) {
  const { slug: workspace } = useWorkspace();
  const { data } = useQuery(foundFoldersQuery(workspace, { project, text: useSettled(text, 150) }));
  if (!data) return null;

  return (
    <div className={styles.found} role="status">
      <p className={styles.sub}>{t('folders.found', { count: data.count })}</p>
      <ul>
        {data.rows.map(({ id, path }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() =>
                onSelect(
                  id,
                  path.slice(0, -1).map((one) => one.id),
                )
              }
            >
              {path.map(({ name }) => name).join(' / ')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
