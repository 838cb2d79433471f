import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import type { ResponseOf } from '#contract/operation.ts';
import type { readFolderAccess } from '#contract/projects.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { usePhone } from '../../grid/hooks/use-phone.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { folderAccessQuery } from './folder-queries.ts';
import { GrantDialog } from './grant-dialog.tsx';
import { MarksTable } from './marks-table.tsx';
import { OneHolder } from './one-holder.tsx';
import { SourceDialog } from './source-dialog.tsx';
import type { Spot } from './staged-marks.ts';
import { StagedGrants } from './staged-grants.tsx';
import styles from './folders.module.css';

interface Props {
  folder: string;
  area: AreaRow | undefined;
  areas: readonly AreaRow[];
  onArea: (id: string) => void;
  onFolder: (id: string) => void;
  adding: boolean;
  onAdding: (to: boolean) => void;
}

/** Who has what in the chosen folder: in one area at a time, since each has its own operations. */
export function FolderPanel({ folder, area, areas, onArea, onFolder, adding, onAdding }: Props) {
  const { slug: workspace } = useWorkspace();
  const query = useQuery(folderAccessQuery(workspace, { folder, area: area?.id ?? '' }));
  const [spot, setSpot] = useState<Spot>();
  const Marks = usePhone() ? OneHolder : MarksTable;
  const [beside, setBeside] = useState<'copy' | 'compare'>();
  const access = query.data;

  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!access || !area) return <Skeleton rows={6} widths={[220, 60, 60, 60]} />;
  const operations = ['create', 'read', 'update', 'delete', ...area.specials];

  return (
    <section
      className={styles.panel}
      aria-label={t('folders.permissions_of', { folder: access.folder.name })}
    >
      <Head access={access} onAdd={() => onAdding(true)} onBeside={setBeside} />
      <AreaPicker areas={areas} area={area} onArea={onArea} />
      <StagedGrants folder={folder} />
      {access.rows.length === 0 ? (
        <EmptyState>{t('folders.nobody')}</EmptyState>
      ) : (
        <Marks
          holders={access.rows}
          project={access.folder.projectId}
          area={area.id}
          onSource={setSpot}
          {...{ folder, operations }}
        />
      )}
      {access.next && <Banner kind="info">{t('folders.first_only', { count: access.rows.length })}</Banner>}
      <p className={styles.sub}>{t('folders.legend')}</p>
      <SourceDialog
        spot={spot}
        onClose={() => setSpot(undefined)}
        onFolder={(id) => {
          setSpot(undefined);
          onFolder(id);
        }}
      />
      {/* What it waits for must not take the tree away, and with it where the keys are. */}
      <Suspense>
        <GrantDialog
          isOpen={adding}
          onClose={() => onAdding(false)}
          folder={{ ...access.folder, below: access.below }}
          area={area}
          operations={operations}
        />
      </Suspense>
      <Beside
        key={folder}
        what={beside}
        onClose={() => setBeside(undefined)}
        {...{ access, area, operations }}
      />
    </section>
  );
}

type Access = ResponseOf<typeof readFolderAccess>;

function AreaPicker({ areas, area, onArea }: { area: AreaRow } & Pick<Props, 'areas' | 'onArea'>) {
  return (
    <div className={styles.area}>
      <Select
        label={t('folders.area')}
        choices={areas.map(({ id, name }) => ({ value: id, label: name }))}
        value={area.id}
        onChange={onArea}
      />
    </div>
  );
}

interface BesideProps {
  what: 'copy' | 'compare' | undefined;
  onClose: () => void;
  access: Access;
  area: AreaRow;
  operations: readonly string[];
}

/** What is done with this folder and others. */
function Beside({ what, onClose, access, area, operations }: BesideProps) {
  return (
    <>
      <CopyDialog isOpen={what === 'copy'} onClose={onClose} access={access} />
      <CompareDialog
        isOpen={what === 'compare'}
        onClose={onClose}
        access={access}
        area={area}
        operations={operations}
      />
    </>
  );
}

interface HeadProps {
  access: Access;
  onAdd: () => void;
  onBeside: (what: 'copy' | 'compare') => void;
}

function Head({ access, onAdd, onBeside }: HeadProps) {
  const [, ...folders] = access.path;
  const above = access.path.slice(0, -1).map(({ name }) => name);

  return (
    <header className={styles.head}>
      <div>
        <h2>{folders.map(({ name }) => name).join(' / ')}</h2>
        <p className={styles.sub}>{t('folders.reached', { people: access.people, groups: access.groups })}</p>
        <p className={styles.sub}>{t('folders.inherits', { place: above.join(' / ') })}</p>
      </div>
      <div className={styles.buttons}>
        <Button onPress={() => onBeside('compare')}>{t('folders.compare')}</Button>
        <Button onPress={() => onBeside('copy')}>{t('folders.copy')}</Button>
        <Button kind="primary" icon="add" keys="A" onPress={onAdd}>
          {t('folders.add')}
        </Button>
      </div>
    </header>
  );
}
