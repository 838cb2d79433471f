import type { AreaRow } from '#contract/areas.ts';
import type { ProductRow } from '#contract/licences.ts';
import { operationName } from '../../changes/sentences.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { t } from '../../texts/texts.ts';
import { cellsFor, differenceTo } from './role-cells.ts';
import type { Place } from './role-cells.ts';
import type { EditedRole } from './use-edited-role.ts';
import styles from './roles.module.css';

interface Props {
  edited: EditedRole;
  areas: readonly AreaRow[];
  products: readonly ProductRow[];
  onClose: () => void;
}

/** First what would be added and removed, then it is staged. */
export function FromLicencesDialog({ edited, areas, products, onClose }: Props) {
  const difference = differenceTo(products, { areas, cells: edited.cells });
  const { adds, removes } = difference;
  const nothing = adds.length + removes.length === 0 ? t('roles.fits_already') : undefined;
  const names = products.map(({ name }) => name).join(', ');

  return (
    <Dialog
      title={t('roles.set_title', { licences: names })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            unavailable={nothing}
            onPress={() => {
              edited.set(cellsFor(difference));
              onClose();
            }}
          >
            {t('roles.set_do', { adds: adds.length, removes: removes.length })}
          </Button>
        </>
      }
    >
      {nothing ? (
        <p>{nothing}</p>
      ) : (
        <div className={styles.lists}>
          <Places title={t('roles.adds', { count: adds.length })} places={adds} areas={areas} />
          <Places title={t('roles.removes', { count: removes.length })} places={removes} areas={areas} />
        </div>
      )}
    </Dialog>
  );
}

function Places({
  title,
  places,
  areas,
}: {
  title: string;
  places: readonly Place[];
  areas: readonly AreaRow[];
}) {
  const names = new Map(areas.map(({ id, name }) => [id, name]));

  return (
    <section>
      <h3>{title}</h3>
      <ul role="list">
        {places.map((place) => (
          <li key={JSON.stringify(place)}>
            {t('changes.permission', { area: names.get(place.areaId) ?? '', operation: wordsOf(place) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ operation, state, field }: Place): string {
  const where = [state, field].filter((part) => part !== null).join(', ');

  return where === '' ? operationName(operation) : `${operationName(operation)} (${where})`;
}
