import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import { Kbd } from '../../components/kbd.tsx';
import type { GridTexts } from '../texts.ts';
import type { Column } from '../types.ts';
import styles from './floating.module.css';

export type HeadChoice =
  | 'ascending'
  | 'descending'
  | 'filter'
  | 'group'
  | 'find'
  | 'pin'
  | 'hide'
  | 'choose'
  | 'fit'
  | 'copy'
  | 'left'
  | 'right';

interface Props<Row> {
  column: Column<Row> | undefined;
  anchor: HTMLElement | null;
  pinned: boolean;
  grouped: boolean;
  findable: boolean;
  texts: GridTexts;
  onChoose: (choice: HeadChoice) => void;
  onClose: () => void;
}

export function HeadMenu<Row>({ column, anchor, texts, onChoose, onClose, ...state }: Props<Row>) {
  return (
    <Popover
      className={styles.panel}
      aria-label={column ? texts.menu.label(column.header) : undefined}
      triggerRef={{ current: anchor }}
      isOpen={column !== undefined && anchor !== null}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      offset={2}
    >
      {column && (
        <Menu
          aria-label={texts.menu.label(column.header)}
          className={styles.menu}
          autoFocus="first"
          onAction={(key) => onChoose(key as HeadChoice)} // Only choices are ids of the items below.
          onClose={onClose}
        >
          {sections(column, state, texts).flatMap((section, index) => [
            ...(index > 0 ? [<Separator key={`line-${section[0]?.id}`} className={styles.line} />] : []),
            ...section.map(({ id, label, keys }) => (
              <MenuItem key={id} id={id} textValue={label} className={styles.item}>
                {label}
                {keys && (
                  <span className={styles.keys}>
                    <Kbd>{keys}</Kbd>
                  </span>
                )}
              </MenuItem>
            )),
          ])}
        </Menu>
      )}
    </Popover>
  );
}

interface Item {
  readonly id: HeadChoice;
  readonly label: string;
  readonly keys?: string;
}

type State = Pick<Props<unknown>, 'pinned' | 'grouped' | 'findable'>;

/** Only what can be done with this column. */
function sections<Row>(
  column: Column<Row>,
  { pinned, grouped, findable }: State,
  { menu }: GridTexts,
): Item[][] {
  const when = (possible: boolean | undefined, item: Item): Item[] => (possible ? [item] : []);
  return [
    [
      ...when(column.sortable, { id: 'ascending', label: menu.ascending }),
      ...when(column.sortable, { id: 'descending', label: menu.descending }),
    ],
    [
      ...when(column.filter !== undefined, { id: 'filter', label: menu.filter }),
      ...when(column.groupable, { id: 'group', label: grouped ? menu.ungroup : menu.group }),
      ...when(findable, { id: 'find', label: menu.find, keys: 'Ctrl F' }),
    ],
    [
      ...when(!column.pinned, { id: 'pin', label: pinned ? menu.unpin : menu.pin }),
      ...when(column.hideable !== false, { id: 'hide', label: menu.hide }),
      { id: 'choose', label: menu.choose },
      { id: 'fit', label: menu.fit },
      { id: 'copy', label: menu.copy },
      { id: 'left', label: menu.left },
      { id: 'right', label: menu.right },
    ] satisfies Item[],
  ].filter((section) => section.length > 0);
}
