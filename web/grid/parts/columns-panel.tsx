import { Icon } from '../../components/icon.tsx';
import { isShown, movedBefore, ordered, shownOrNot } from '../state/columns.ts';
import type { ViewState } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import type { Column, Density } from '../types.ts';
import { Choice } from './filter-editor.tsx';
import styles from './floating.module.css';

interface Props<Row> {
  columns: readonly Column<Row>[];
  view: ViewState;
  onView: (view: ViewState) => void;
  texts: GridTexts;
}

/** Which columns are shown and in which order, how high rows are, and whether one turns pages or scrolls. */
export function ColumnsPanel<Row>({ columns, view, onView, texts }: Props<Row>) {
  const all = ordered(columns, view).filter(({ only }) => only === undefined);

  function move(from: number, to: number): void {
    const id = all[from]?.id;
    if (id !== undefined)
      onView(movedBefore(view, columns, { id, before: all[to > from ? to + 1 : to]?.id }));
  }

  return (
    <>
      <span className={styles.title}>{texts.columns.title}</span>
      <ul className={styles.list}>
        {all.map((column, index) => (
          <li key={column.id} className={styles.entry}>
            {column.hideable === false ? (
              <span className={styles.check}>{column.header}</span>
            ) : (
              <Choice
                label={column.header}
                checked={isShown(column, view)}
                onToggle={() => onView(shownOrNot(view, column.id, !isShown(column, view)))}
              />
            )}
            <Step
              label={texts.columns.earlier(column.header)}
              up
              disabled={index === 0}
              onStep={() => move(index, index - 1)}
            />
            <Step
              label={texts.columns.later(column.header)}
              disabled={index === all.length - 1}
              onStep={() => move(index, index + 1)}
            />
          </li>
        ))}
      </ul>
      <Densities view={view} onView={onView} texts={texts} />
      <Choice
        label={texts.columns.pages}
        checked={view.paging === 'pages'}
        onToggle={() => onView({ ...view, paging: view.paging === 'pages' ? 'scroll' : 'pages', page: 1 })}
      />
    </>
  );
}

interface StepProps {
  label: string;
  up?: boolean;
  disabled: boolean;
  onStep: () => void;
}

function Step({ label, up, disabled, onStep }: StepProps) {
  return (
    <button type="button" aria-label={label} disabled={disabled} className={styles.small} onClick={onStep}>
      <span className={up ? styles.up : undefined} style={{ display: 'grid' }}>
        <Icon name="chevronDown" />
      </span>
    </button>
  );
}

const densities = ['compact', 'standard', 'comfortable'] as const satisfies Density[];

function Densities({ view, onView, texts }: Pick<Props<unknown>, 'view' | 'onView' | 'texts'>) {
  return (
    <div>
      <span className={styles.hint} id="grid-density">
        {texts.columns.density}
      </span>
      <div role="radiogroup" aria-labelledby="grid-density" className={styles.segments}>
        {densities.map((density) => (
          <label key={density} className={styles.segment}>
            <input
              type="radio"
              name="grid-density"
              checked={view.density === density}
              onChange={() => onView({ ...view, density })}
            />
            {texts.columns[density]}
          </label>
        ))}
      </div>
    </div>
  );
}
