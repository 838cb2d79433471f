import type { KeyboardEvent } from 'react';
import type { FolderHolder } from '#contract/projects.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { operationName } from '../../changes/sentences.tsx';
import { t } from '../../texts/texts.ts';
import { HolderName } from './holder-name.tsx';
import { MarkButton } from './mark-button.tsx';
import { markAt } from './staged-marks.ts';
import type { Spot } from './staged-marks.ts';
import { TakeAway } from './take-away.tsx';
import styles from './folders.module.css';

export interface MarksProps {
  holders: readonly FolderHolder[];
  folder: string;
  project: string;
  area: string;
  operations: readonly string[];
  onSource: (spot: Spot) => void;
}

/** Everybody with access in rows, what can be done in columns. Arrows move between the marks. */
export function MarksTable({ holders, folder, project, area, operations, onSource }: MarksProps) {
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

function MarkCell({ spot, onSource }: { spot: Spot; onSource: (spot: Spot) => void }) {
  const steps = useStagedSteps();

  return (
    <td className={styles.cell} data-staged={markAt(steps, spot).isStaged}>
      <MarkButton spot={spot} onSource={onSource} />
    </td>
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
