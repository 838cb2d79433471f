import type { AreaRow } from '#contract/areas.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { t } from '../../texts/texts.ts';
import type { Cap } from './cap.ts';
import { operationName, operationsOf, withAll, withOperation } from './cap.ts';
import styles from './products.module.css';

interface Props {
  areas: readonly AreaRow[];
  cap: Cap;
  onChange: (cap: Cap) => void;
}

/** What a licence lets through: everything, or for each area the operations that are ticked. */
export function CapMatrix({ areas, cap, onChange }: Props) {
  return (
    <div className={styles.cap}>
      <RadioGroup
        label={t('licences.field.cap')}
        value={cap === null ? 'everything' : 'chosen'}
        onChange={(value) => onChange(value === 'everything' ? null : withAll([], areas))}
        choices={[
          {
            value: 'everything',
            label: t('licences.cap.everything'),
            hint: t('licences.cap.everything_hint'),
          },
          { value: 'chosen', label: t('licences.cap.chosen'), hint: t('licences.cap.chosen_hint') },
        ]}
      />
      {cap !== null && (
        <div className={styles.frame}>
          <table className={styles.table}>
            <caption className={styles.caption}>{t('licences.field.cap')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('licences.cap.area')}</th>
                <th scope="col">{t('licences.cap.operations')}</th>
              </tr>
            </thead>
            <tbody>
              {areas.map((area) => (
                <AreaLine key={area.id} area={area} cap={cap} onChange={onChange} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface LineProps extends Pick<Props, 'onChange'> {
  area: AreaRow;
  cap: NonNullable<Cap>;
}

function AreaLine({ area, cap, onChange }: LineProps) {
  const chosen = cap.find(({ areaId }) => areaId === area.id)?.operations ?? [];
  const all = operationsOf(area);

  return (
    <tr>
      <th scope="row">
        <Checkbox
          isSelected={chosen.length === all.length}
          isIndeterminate={chosen.length > 0 && chosen.length < all.length}
          onChange={(on) =>
            onChange(on ? withAll(cap, [area]) : cap.filter(({ areaId }) => areaId !== area.id))
          }
        >
          {area.name}
        </Checkbox>
      </th>
      <td>
        <div className={styles.operations}>
          {all.map((operation) => (
            <Checkbox
              key={operation}
              isSelected={chosen.includes(operation)}
              onChange={(on) => onChange(withOperation(cap, { area, operation, on }))}
            >
              {operationName(operation)}
            </Checkbox>
          ))}
        </div>
      </td>
    </tr>
  );
}
