import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { ProductRow } from '#contract/licences.ts';
import type { RoleRow } from '#contract/roles.ts';
import { Button } from '../../components/button.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { filters } from './use-editor-search.ts';
import type { Filter, useEditorSearch } from './use-editor-search.ts';
import floating from '../../components/list.module.css';
import styles from './roles.module.css';

interface Props {
  search: ReturnType<typeof useEditorSearch>;
  products: readonly ProductRow[];
  roles: readonly RoleRow[];
  counts: { granted: number; uncovered: number; changed: number };
  fit: { fits: number; of: number } | undefined;
  differences: number | undefined;
  /** Sets the permissions from the chosen licences; nothing where the role cannot be changed. */
  onSet: (() => void) | undefined;
}

export function EditorBars({ search, products, roles, counts, fit, differences, onSet }: Props) {
  return (
    <div className={styles.bars}>
      <div className={styles.bar}>
        <div className={styles.find}>
          <TextField
            label={t('roles.find')}
            hideLabel
            type="search"
            placeholder={t('roles.find')}
            value={search.find}
            onChange={search.setFind}
          />
        </div>
        <Filters search={search} counts={counts} hasLicence={fit !== undefined} />
        <Compare search={search} roles={roles} />
        {differences !== undefined && (
          <span className={styles.fit} role="status">
            {t('roles.differences', { count: differences })}
          </span>
        )}
      </div>
      {products.length > 0 && (
        <div className={styles.bar}>
          <Licences search={search} products={products} />
          {fit && (
            <span className={styles.fit} role="status">
              {t('roles.fits', { count: formatNumber(fit.fits), all: formatNumber(fit.of) })}
            </span>
          )}
          {fit && onSet && <Button onPress={onSet}>{t('roles.set_from_licences')}</Button>}
        </div>
      )}
    </div>
  );
}

interface FiltersProps extends Pick<Props, 'search' | 'counts'> {
  hasLicence: boolean;
}

function Filters({ search, counts, hasLicence }: FiltersProps) {
  const shown: readonly Filter[] = filters.filter((one) => one !== 'uncovered' || hasLicence);
  const count = { all: undefined, ...counts };

  return (
    <div className={styles.filters} role="group" aria-label={t('roles.show')}>
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.filter}
          aria-pressed={search.filter === one}
          onClick={() => search.setFilter(one)}
        >
          {t(`roles.show.${one}`)}
          {count[one] !== undefined && ` ${formatNumber(count[one])}`}
        </button>
      ))}
    </div>
  );
}

function Compare({ search, roles }: Pick<Props, 'search' | 'roles'>) {
  const choices = [
    { value: '', label: t('roles.compare_none') },
    ...roles.map(({ id, name }) => ({ value: id, label: name })),
  ];

  return (
    <Select
      label={t('roles.compare_with')}
      hideLabel
      choices={choices}
      value={search.compare ?? ''}
      onChange={(id) => search.setCompare(id === '' ? undefined : id)}
    />
  );
}

function Licences({ search, products }: Pick<Props, 'search' | 'products'>) {
  const chosen = products.filter(({ id }) => search.licences.has(id));
  const names = chosen.map(({ name }) => name).join(', ');

  return (
    <DialogTrigger>
      <Button icon="chevronDown">
        {chosen.length > 0 ? t('roles.licences_chosen', { names }) : t('roles.licence')}
      </Button>
      <Popover className={floating.popover} offset={4} placement="bottom start">
        <Dialog className={styles.picker} aria-label={t('roles.licence')}>
          <MultiPicker
            label={t('roles.licence')}
            choices={products.map(({ id, name, cap }) => ({
              value: id,
              label: name,
              ...(cap === null ? { hint: t('roles.no_cap') } : {}),
            }))}
            value={search.licences}
            onChange={search.setLicences}
          />
          <AriaButton slot="close" className={styles.filter}>
            {t('dialog.close')}
          </AriaButton>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
