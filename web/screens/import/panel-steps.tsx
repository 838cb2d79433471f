import { Link } from '@tanstack/react-router';
import type { ImportView } from '#contract/import.ts';
import { t } from '../../texts/texts.ts';
import { oneImportRoute, panels } from './route.ts';
import type { Panel } from './route.ts';
import styles from './import.module.css';

/** The panels that can be looked at now. */
export function openPanels({ state }: ImportView): readonly Panel[] {
  switch (state) {
    case 'mapping':
    case 'checking':
      return ['map'];
    case 'checked':
      return ['map', 'check'];
    case 'running':
    case 'done':
      return ['check', 'result'];
    case 'cancelled':
    case 'failed':
      return ['map', 'check', 'result'];
  }
}

/** The panel that the address wants, or else the one that the import has come to. */
export function panelOf(one: ImportView, wanted: Panel | undefined): Panel {
  const open = openPanels(one);

  return open.find((panel) => panel === wanted) ?? open.at(-1) ?? 'map';
}

interface Props {
  one: ImportView;
  panel: Panel;
  open: readonly Panel[];
}

export function PanelSteps({ one, panel, open }: Props) {
  const { workspace } = oneImportRoute.useParams();

  return (
    <nav aria-label={t('import.steps')}>
      <ol role="list" className={styles.steps}>
        {panels.map((each, index) => (
          <li key={each} className={styles.step} data-current={each === panel || undefined}>
            <span className={styles.stepNumber} aria-hidden="true">
              {index + 1}
            </span>
            {open.includes(each) && each !== panel ? (
              <Link
                to="/w/$workspace/people/users/import/$id"
                params={{ workspace, id: one.id }}
                search={{ panel: each }}
              >
                {t(`import.panel.${each}`)}
              </Link>
            ) : (
              <span {...(each === panel ? { 'aria-current': 'step' } : {})}>{t(`import.panel.${each}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
