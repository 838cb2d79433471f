import type { KeyboardEvent } from 'react';
import type { FolderHolder } from '#contract/projects.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { operationName } from '../../changes/sentences.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { isInherited, markAt, ownGrants, withMark } from './staged-marks.ts';
import type { Spot } from './staged-marks.ts';
import styles from './folders.module.css';

interface Props {
  holders: readonly FolderHolder[];
  folder: string;
  project: string;
  area: string;
  operations: readonly string[];
  onSource: (spot: Spot) => void;
}

/** Everybody with access in rows, what can be done in columns. Arrows move between the marks. */
export function MarksTable({ holders, folder, project, area, operations, onSource }: Props) {
  return (
    <div className={styles.scroll}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-element-to-interactive-role -- a table keeps heads and rows for readers; its cells get the keys */}
      <table role="grid" className={styles.marks} aria-label={t('folders.permissions')} onKeyDown={moveFocus}>
        <thead>
          <tr>
            <th scope="col">{t('folders.who')}</th>
            {operations.map((operation) => (
              <th key={operation} scope="col" className={styles.operation}>
                {operationName(operation)}
              </th>
            ))}
            <th scope="col">
              <span className={styles.unseen}>{t('folders.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {holders.map((holder) => (
            <tr key={holder.id}>
              <th scope="row">
                <HolderName holder={holder} />
              </th>
              {operations.map((operation) => (
                <MarkCell key={operation} spot={{ holder, folder, area, operation }} onSource={onSource} />
              ))}
              <td>
                <TakeAway holder={holder} folder={folder} project={project} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HolderName({ holder: { name, kind, memberCount } }: { holder: FolderHolder }) {
  return (
    <span className={styles.holder}>
      <Avatar name={name} kind={kind === 'user' ? 'person' : 'group'} />
      <span>
        {kind === 'group' ? groupName({ name }) : name}
        {kind === 'group' && (
          <span className={styles.sub}> {t('folders.group_of', { count: memberCount ?? 0 })}</span>
        )}
      </span>
    </span>
  );
}

function MarkCell({ spot, onSource }: { spot: Spot; onSource: (spot: Spot) => void }) {
  const steps = useStagedSteps();
  const { permission, alsoInherited, isStaged, source } = markAt(steps, spot);
  const fixed = isInherited(spot);
  const press = () => (fixed ? onSource(spot) : change((now) => withMark(now, spot)));

  return (
    <td className={styles.cell} data-staged={isStaged}>
      <button
        type="button"
        className={styles.press}
        data-inherited={permission === 'inherited'}
        title={source}
        onClick={press}
        onKeyDown={(event) => {
          if (event.key !== 'w') return;
          event.preventDefault();
          onSource(spot);
        }}
      >
        <PermissionMark permission={permission} source={source} alsoInherited={alsoInherited} />
        <span className={styles.unseen}>
          {t('folders.mark_of', { name: spot.holder.name, operation: operationName(spot.operation) })}
        </span>
      </button>
    </td>
  );
}

/** Only what was given here can be taken away here. */
function TakeAway({ holder, folder, project }: { holder: FolderHolder; folder: string; project: string }) {
  const grants = ownGrants(holder);
  if (grants.length === 0) return null;
  const entries = grants.map(({ id, role }) => ({
    id,
    label: t('folders.take_away', { role: role.name }),
    kind: 'danger' as const,
    onChoose: () =>
      change((now) => [
        ...now.filter((step) => !(step.do === 'grant.remove' && step.id === id)),
        { do: 'grant.remove', id, here: { projectId: project, folderId: folder } },
      ]),
  }));

  return (
    <Menu label={t('folders.actions_of', { name: holder.name })} groups={[{ id: 'own', entries }]}>
      <IconButton icon="more" label={t('folders.actions_of', { name: holder.name })} />
    </Menu>
  );
}

const ways: Readonly<Record<string, { rows: number; columns: number }>> = {
  ArrowDown: { rows: 1, columns: 0 },
  ArrowUp: { rows: -1, columns: 0 },
  ArrowRight: { rows: 0, columns: 1 },
  ArrowLeft: { rows: 0, columns: -1 },
};

/** Arrow keys go from mark to mark, as in every grid. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const { rows, columns } = ways[event.key] ?? { rows: 0, columns: 0 };
  const cell = (event.target as HTMLElement).closest('td'); // keys come from elements
  if (!cell || (rows === 0 && columns === 0)) return;

  const row =
    event.currentTarget.tBodies[0]?.rows[(cell.parentElement as HTMLTableRowElement).sectionRowIndex + rows]; // cells lie in rows
  const next = row?.cells[cell.cellIndex + columns]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
