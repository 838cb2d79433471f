import { classNames } from './class-names.ts';
import styles from './avatar.module.css';

export type AvatarKind = 'person' | 'group' | 'guest' | 'built_in';

interface Props {
  name: string;
  kind?: AvatarKind;
  size?: 'small' | 'large';
  /** A stored picture of our own server; the monogram stays beneath it until it has loaded. */
  picture?: string | undefined;
}

/** Monogram in serif; the outline tells the kind. Always beside the name, so it is silent. */
export function Avatar({ name, kind = 'person', size = 'small', picture }: Props) {
  return (
    <span className={classNames(styles.avatar, styles[kind], styles[size])} aria-hidden="true">
      <svg viewBox="0 0 32 32" className={styles.outline}>
        {outlines[kind]}
      </svg>
      <span className={styles.letters} data-letters={monogram(name)} />
      {picture && <img className={styles.picture} src={picture} alt="" loading="lazy" />}
    </span>
  );
}

const outlines = {
  person: <circle cx="16" cy="16" r="15" />,
  group: <rect x="1" y="1" width="30" height="30" rx="7" />,
  guest: <path d="M16 1L31 16 16 31 1 16z" />,
  built_in: <path d="M16 1l13 7.5v15L16 31 3 23.5v-15z" />,
};

/** The first letters of the first and the last word, as the name is written. */
export function monogram(name: string): string {
  const words = name
    .trim()
    .split(/[\s.@_-]+/u)
    .filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';

  return `${first}${last}`.toLocaleUpperCase();
}

function firstLetter(word = ''): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);

  return first?.segment ?? '';
}
