import type { ImportView } from '#contract/import.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './import.module.css';

/** The groups of a directory with their members, and members whom the file does not hold. */
export function FoundGroups({ one: { groups } }: { one: ImportView }) {
  if (groups.length === 0) return null;

  return (
    <section className={styles.found} aria-labelledby="import-groups">
      <h3 id="import-groups">{t('import.groups', { count: groups.length })}</h3>
      <table className={styles.groups}>
        <thead>
          <tr>
            <th scope="col">{t('import.group')}</th>
            <th scope="col" className={styles.figure}>
              {t('import.members')}
            </th>
            <th scope="col">{t('import.unknown_members')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, members, unknownMembers }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={styles.figure}>{formatNumber(members)}</td>
              <td>{unknownMembers.length > 0 ? <Unknown names={unknownMembers} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const most = 50;

function Unknown({ names }: { names: readonly string[] }) {
  return (
    <details>
      <summary>{t('import.unknown_count', { count: names.length })}</summary>
      <ul className={styles.lines}>
        {names.slice(0, most).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {names.length > most && <p>{t('import.more_names', { count: names.length - most })}</p>}
    </details>
  );
}
