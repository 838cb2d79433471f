import { useState } from 'react';
import type { ImportView } from '#contract/import.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { useMay } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { ColumnsTable } from './columns-table.tsx';
import { Notices } from './notices.tsx';
import { Refused } from './refused.tsx';
import { oneImportRoute } from './route.ts';
import { useCheck } from './use-import.ts';
import styles from './import.module.css';

/** What each column of the file becomes, and how the import treats people. */
export function MapPanel({ one }: { one: ImportView }) {
  const navigate = oneImportRoute.useNavigate();
  const [mapping, setMapping] = useState(one.mapping);
  const [options, setOptions] = useState(one.options);
  const check = useCheck(one, () => void navigate({ search: { panel: 'check' } }));
  const may = useMay('import.map');
  const missing = one.fields.some(({ name, required }) => required && mapping[name] === undefined);

  return (
    <section className={styles.panel} aria-labelledby="import-map">
      <h2 id="import-map">{t('import.map_title')}</h2>
      <p className={styles.lead}>{t('import.map_lead')}</p>
      <Notices one={one} />
      {missing && <Banner kind="warning">{t('import.no_username')}</Banner>}
      <ColumnsTable one={one} mapping={mapping} onChange={setMapping} />
      <div className={styles.options}>
        <Checkbox
          isSelected={options.invite}
          onChange={(invite) => setOptions({ ...options, invite })}
          hint={t('import.invite_hint')}
        >
          {t('import.invite')}
        </Checkbox>
        <Checkbox
          isSelected={options.update}
          onChange={(update) => setOptions({ ...options, update })}
          hint={t('import.update_hint')}
        >
          {t('import.update')}
        </Checkbox>
      </div>
      {check.error && <Refused error={check.error} />}
      {may && (
        <div className={styles.acts}>
          <Button kind="primary" busy={check.isPending} onPress={() => check.mutate({ mapping, options })}>
            {t('import.check', { count: one.counts.rows })}
          </Button>
          <p role="status" className={styles.hint}>
            {check.isPending && t('import.checking', { count: one.counts.rows })}
          </p>
        </div>
      )}
    </section>
  );
}
