import { useNavigate, useSearch } from '@tanstack/react-router';
import { operationName } from '../../changes/sentences.tsx';
import { useStagedSteps } from '../../changes/store.ts';
import { Select } from '../../components/select.tsx';
import { useWorkspace } from '../../session.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { HolderName } from './holder-name.tsx';
import { MarkButton } from './mark-button.tsx';
import type { MarksProps } from './marks-table.tsx';
import { markAt } from './staged-marks.ts';
import type { Spot } from './staged-marks.ts';
import { TakeAway } from './take-away.tsx';
import styles from './folders.module.css';

/** Where a table has no room: one person or group at a time, with what they may do line by line and where it comes from. */
export function OneHolder({ holders, operations, folder, project, area, onSource }: MarksProps) {
  const { chosen, go } = useHolder();
  const holder = holders.find(({ id }) => id === chosen) ?? holders[0];
  if (!holder) return null;

  return (
    <>
      <Select
        label={t('folders.who')}
        choices={holders.map(({ id, name, kind }) => ({
          value: id,
          label: kind === 'group' ? groupName({ name }) : name,
        }))}
        value={holder.id}
        onChange={go}
      />
      <section className={styles.one} aria-label={t('folders.permissions')}>
        <header>
          <HolderName holder={holder} />
          <TakeAway holder={holder} folder={folder} project={project} />
        </header>
        <ul>
          {operations.map((operation) => (
            <Line key={operation} spot={{ holder, folder, area, operation }} onSource={onSource} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Line({ spot, onSource }: { spot: Spot; onSource: (spot: Spot) => void }) {
  const { source, isStaged } = markAt(useStagedSteps(), spot);

  return (
    <li data-staged={isStaged}>
      <span>
        {operationName(spot.operation)}
        {source !== '' && <span className={styles.sub}>{source}</span>}
      </span>
      <MarkButton spot={spot} onSource={onSource} />
    </li>
  );
}

/** Who is looked at stays chosen from folder to folder. */
function useHolder() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });

  return {
    chosen: search.holder,
    go: (holder: string) =>
      void navigate({
        to: '/w/$workspace/access/folders',
        params: { workspace },
        search: { ...search, holder },
        replace: true,
      }),
  };
}
