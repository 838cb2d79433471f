import styles from './icon.module.css';

/** One family: 20 px box, 1.5 px stroke, round ends. */
const paths = {
  add: 'M10 4v12M4 10h12',
  areas: 'M3.5 4h5.5v5.5H3.5zM11 4h5.5v5.5H11zM3.5 11.5h5.5V17H3.5zM11 11.5h5.5V17H11z',
  audit: 'M5 3h7l3 3v11H5zM8 9h4M8 12h4',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  check: 'M4 10.5l4 4 8-9',
  chevronDown: 'M5.5 8l4.5 4.5L14.5 8',
  chevronRight: 'M8 5.5l4.5 4.5L8 14.5',
  close: 'M5 5l10 10M15 5L5 15',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  explain:
    'M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5zM7.8 8a2.2 2.2 0 1 1 3 2.05c-.5.2-.8.55-.8 1.1v.35M10 14v.1',
  external: 'M8 5H5v10h10v-3M11 5h4v4M15 5l-6 6',
  eye: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  eyeOff: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM4 16L16 4',
  folders: 'M3 5.5h5l1.5 2H17v8H3z',
  general: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  groups: 'M4 3.5h12v5H4zM4 11.5h12v5H4zM7 6h.1M7 14h.1',
  import: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M4 16h12',
  info: 'M10 9v5M10 6.2v.1M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5z',
  invitation:
    'M8 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM2.5 17c0-3 2.3-5 5.5-5 1.4 0 2.6.4 3.6 1M15 11.5v6M12 14.5h6',
  jobs: 'M4 5h12M4 10h12M4 15h7',
  licences: 'M3 5.5h14v9H3zM3 9h14M6 12h3M13 12h1.5',
  lock: 'M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  mail: 'M3 5h14v10H3zM3 6l7 5 7-5',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  more: 'M5.4 10a.4.4 0 1 1-.8 0 .4.4 0 0 1 .8 0zM10.4 10a.4.4 0 1 1-.8 0 .4.4 0 0 1 .8 0zM15.4 10a.4.4 0 1 1-.8 0 .4.4 0 0 1 .8 0z',
  roles: 'M10 2.8l6 2.4v4.6c0 3.6-2.5 6.2-6 7.4-3.5-1.2-6-3.8-6-7.4V5.2zM7.3 10l2 2 3.6-4',
  projects: 'M3.5 3.5h5.5v5.5H3.5zM11 3.5h5.5v5.5H11zM3.5 11h5.5v5.5H3.5zM11 11h5.5v5.5H11z',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  sessions: 'M3 4h14v9H3zM7 16.5h6M10 13v3.5',
  signIn: 'M11 3h5v14h-5M3 10h9M9 7l3 3-3 3',
  teams: 'M10 3.5l6.5 3.2L10 10 3.5 6.7zM4 10.3l6 3 6-3M4 13.6l6 3 6-3',
  undo: 'M7 4.5L3.5 8 7 11.5M4 8h8a4 4 0 0 1 0 8H8.5',
  user: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17c0-3 2.5-5 6-5s6 2 6 5',
  users:
    'M7.5 4a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5zM2.5 16c0-2.6 2.2-4.3 5-4.3s5 1.7 5 4.3M13 4.4a2.6 2.6 0 0 1 0 4.8M14.3 12c1.9.5 3.2 1.9 3.2 4',
  warning: 'M10 3l7.5 13.5h-15zM10 8.5v4M10 14.6v.1',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[]; // the keys are exactly those written above

/** Always beside words or in a button with a label, so it is silent itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
