import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon.tsx';
import type { GroupHead } from '../types.ts';
import type { GridTexts } from '../texts.ts';
import rows from './row.module.css';
import styles from './group-row.module.css';

interface Props {
  group: GroupHead;
  line: number;
  ariaIndex: number;
  top: number;
  /** How many columns the head spans. */
  span: number;
  open: boolean;
  active: boolean;
  texts: GridTexts;
}

export function GroupRow({ group, line, ariaIndex, top, span, open, active, texts }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={ariaIndex}
      aria-level={1}
      aria-expanded={open}
      className={classNames(rows.row, styles.row, active && rows.active)}
      style={{ insetBlockStart: top }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        aria-colspan={span}
        data-line={line}
        data-col={0}
        data-group={group.key}
        tabIndex={active ? 0 : -1}
        className={styles.head}
      >
        <Icon name={open ? 'chevronDown' : 'chevronRight'} />
        <span className={styles.label}>
          {texts.groupHead(group.label, texts.status.number(group.count, true))}
        </span>
      </div>
    </div>
  );
}
