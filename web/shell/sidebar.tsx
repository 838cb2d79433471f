import { formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { Icon } from '../components/icon.tsx';
import { PlaceLink } from '../router/place-link.tsx';
import { useSections } from './use-places.ts';
import type { OfferedPlace } from './use-places.ts';
import { WorkspaceName } from './workspace-name.tsx';
import styles from './sidebar.module.css';

export function Sidebar() {
  const offered = useSections();

  return (
    <nav aria-label={t('nav.label')} className={styles.sidebar}>
      <WorkspaceName />
      <div className={styles.nav}>
        {offered.map((section) => (
          <section key={section.id} aria-labelledby={`nav-${section.id}`}>
            <h2 id={`nav-${section.id}`} className={styles.section}>
              {t(section.label)}
            </h2>
            <ul role="list">
              {section.places.map((place) => (
                <li key={place.id}>
                  <NavItem place={place} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

function NavItem({ place }: { place: OfferedPlace }) {
  return (
    <PlaceLink href={place.href} className={styles.item}>
      <span className={styles.icon}>
        <Icon name={place.icon} />
      </span>
      <span className={styles.label}>{t(place.label)}</span>
      {place.amount !== undefined && <span className={styles.count}>{formatNumber(place.amount)}</span>}
    </PlaceLink>
  );
}
