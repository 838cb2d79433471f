import type { ImportView } from '#contract/import.ts';
import { Select } from '../../components/select.tsx';
import { t } from '../../texts/texts.ts';
import { fieldLabel } from './import-words.ts';
import styles from './import.module.css';

type Mapping = ImportView['mapping'];

interface Props {
  one: ImportView;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

const nowhere = 'nowhere';

/** Each column of the file with how its cells begin, and what it becomes. */
export function ColumnsTable({ one, mapping, onChange }: Props) {
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]));
  const choices = [
    { value: nowhere, label: t('import.not_imported') },
    ...one.fields.map(({ name, required }) => ({
      value: name,
      label: required ? t('import.required', { field: fieldLabel(name) }) : fieldLabel(name),
    })),
  ];

  return (
    <table className={styles.columns}>
      <thead>
        <tr>
          <th scope="col">{t('import.column')}</th>
          <th scope="col">{t('import.samples')}</th>
          <th scope="col">{t('import.becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {one.columns.map(({ name, samples }) => (
          <tr key={name} data-unused={!fieldOf.has(name) || undefined}>
            <th scope="row">{name}</th>
            <td className={styles.samples}>{samples.map(shortened).join(' · ') || t('import.no_samples')}</td>
            <td className={styles.becomes}>
              <Select
                label={t('import.becomes_of', { column: name })}
                hideLabel
                choices={choices}
                value={fieldOf.get(name) ?? nowhere}
                onChange={(field) => onChange(remapped(mapping, name, field))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A field is taken by one column only: choosing it takes it from the column that had it. */
function remapped(mapping: Mapping, column: string, field: string): Mapping {
  const others = Object.entries(mapping).filter(([name, taken]) => name !== field && taken !== column);

  return Object.fromEntries(field === nowhere ? others : [...others, [field, column]]);
}

function shortened(sample: string): string {
  return sample.length > 40 ? `${sample.slice(0, 40)}…` : sample;
}
