import type { ImportView } from '#contract/import.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useMay } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { FoundGroups } from './found-groups.tsx';
import { verdictWords } from './import-words.ts';
import { Notices } from './notices.tsx';
import { Refused } from './refused.tsx';
import { oneImportRoute } from './route.ts';
import { RowsGrid } from './rows-grid.tsx';
import { useStart } from './use-import.ts';
import styles from './import.module.css';

/** Every row with what becomes of it, before anything is written. Afterwards it shows what became of it. */
export function CheckPanel({ one }: { one: ImportView }) {
  const isNothing = one.counts.create + one.counts.update === 0;

  return (
    <section className={styles.panel} aria-labelledby="import-check">
      <h2 id="import-check">{t('import.check_title')}</h2>
      {one.state === 'checked' && (
        <>
          <Banner kind={one.counts.error > 0 ? 'warning' : isNothing ? 'ok' : 'info'} announce="polite">
            {verdictWords(one)}
          </Banner>
          <Start one={one} />
        </>
      )}
      <Notices one={one} />
      <RowsGrid one={one} />
      <FoundGroups one={one} />
    </section>
  );
}

function Start({ one }: { one: ImportView }) {
  const navigate = oneImportRoute.useNavigate();
  const start = useStart(one, () => void navigate({ search: { panel: 'result' } }));
  const count = one.counts.create + one.counts.update;
  if (!useMay('import.start')) return null;

  return (
    <>
      {start.error && <Refused error={start.error} />}
      <div className={styles.acts}>
        <Button
          kind="primary"
          busy={start.isPending}
          onPress={() => start.mutate()}
          unavailable={count === 0 ? t('import.nothing_to_do') : undefined}
        >
          {t('import.start', { count })}
        </Button>
        <p className={styles.hint}>{one.options.invite ? t('import.mails') : t('import.no_mails')}</p>
      </div>
    </>
  );
}
