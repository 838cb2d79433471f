import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import styles from './breadcrumb.module.css';
import { t } from '../texts/texts.ts';

interface Props {
  /** Where one came from, outermost first. */
  trail: readonly { label: string; link: LinkProps }[];
  here: string;
}

export function Breadcrumb({ trail, here }: Props) {
  return (
    <nav aria-label={t('breadcrumb.label')}>
      <ol role="list" className={styles.trail}>
        {trail.map(({ label, link }) => (
          <li key={label}>
            <Link {...link}>{label}</Link>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
