import { operationName } from '../../changes/sentences.tsx';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon.tsx';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { placesOf } from './matrix-rows.ts';
import type { MatrixRow } from './matrix-rows.ts';
import { countIn } from './role-cells.ts';
import type { Place } from './role-cells.ts';
import type { MatrixWays } from './use-matrix.tsx';
import styles from './matrix.module.css';

interface Props {
  row: MatrixRow;
  /** Which of its cells the keyboard is at, if it is in this row. */
  here: number | undefined;
  ways: MatrixWays;
  onSpot: (cell: number) => void;
  onMenu: (menu: { place: Place; anchor: HTMLElement }) => void;
}

export function MatrixRowView({ row, here, ways, onSpot, onMenu }: Props) {
  const places = placesOf(row);
  const cell = (place: Place) => {
    const index = places.indexOf(place) + 1;

    return (
      <Cell
        key={index}
        place={place}
        isHere={here === index}
        ways={ways}
        onSpot={() => onSpot(index)}
        onMenu={onMenu}
      />
    );
  };

  return (
    <tr className={classNames(row.state === null && row.field === null ? undefined : styles.narrow)}>
      <th scope="row">
        <RowName row={row} isHere={here === 0} ways={ways} onSpot={() => onSpot(0)} />
      </th>
      {row.basic.map((place, index) => (
        <td
          key={place?.operation ?? index}
          className={classNames(
            styles.mid,
            place && ways.isTinted(place) && styles.tinted,
            place && ways.isChanged(place) && styles.staged,
          )}
        >
          {place && cell(place)}
        </td>
      ))}
      <td>
        <span className={styles.specials}>
          {row.specials.map((place) => (
            <span
              key={place.operation}
              className={classNames(
                styles.special,
                ways.isTinted(place) && styles.tinted,
                ways.isChanged(place) && styles.staged,
              )}
            >
              <span aria-hidden="true">{operationName(place.operation)}</span>
              {cell(place)}
            </span>
          ))}
        </span>
      </td>
    </tr>
  );
}

interface NameProps {
  row: MatrixRow;
  isHere: boolean;
  ways: MatrixWays;
  onSpot: () => void;
}

function RowName({ row, isHere, ways, onSpot }: NameProps) {
  const { area } = row;
  const isWhole = row.state === null && row.field === null;
  const canOpen = isWhole && area.states.length + area.fields.length > 0;
  const { granted, of } = countIn(area, ways.cells);

  return (
    <span className={styles.area}>
      <button
        type="button"
        className={styles.open}
        tabIndex={isHere ? 0 : -1}
        data-here={isHere || undefined}
        aria-expanded={canOpen ? ways.isOpen(area.id) : undefined}
        onFocus={onSpot}
        onClick={() => canOpen && ways.toggle(area.id)}
      >
        <span className={classNames(styles.caret, canOpen && ways.isOpen(area.id) && styles.turned)}>
          {canOpen && <Icon name="chevronRight" />}
        </span>
        {row.name}
      </button>
      {isWhole && (
        <span className={styles.count}>
          {t('roles.n_of_m', { count: formatNumber(granted), all: formatNumber(of) })}
          {ways.rowMenu(area)}
        </span>
      )}
    </span>
  );
}

interface CellProps {
  place: Place;
  isHere: boolean;
  ways: MatrixWays;
  onSpot: () => void;
  onMenu: (menu: { place: Place; anchor: HTMLElement }) => void;
}

function Cell({ place, isHere, ways, onSpot, onMenu }: CellProps) {
  const was = ways.wasMark(place);
  const other = ways.otherMark(place);

  return (
    <button
      type="button"
      className={styles.cell}
      tabIndex={isHere ? 0 : -1}
      data-here={isHere || undefined}
      data-place={ways.sentence(place)}
      aria-label={ways.sentence(place)}
      aria-disabled={ways.editable ? undefined : true}
      onFocus={() => {
        onSpot();
        ways.look(place);
      }}
      onClick={() => ways.cycle(place)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ place, anchor: event.currentTarget });
      }}
    >
      {was && (
        <span className={styles.was}>
          <PermissionMark permission={was} />
        </span>
      )}
      <PermissionMark permission={ways.mark(place)} source={ways.source(place)} />
      {other && (
        <span className={styles.other}>
          <PermissionMark permission={other} />
        </span>
      )}
    </button>
  );
}
