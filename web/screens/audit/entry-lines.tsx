import { Link, useRouter } from '@tanstack/react-router';
import { actionName } from '../../changes/sentences.tsx';
import { hasPlace } from '../../router/has-place.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { fieldWord, subjectName, valueWord } from './entry-words.ts';
import type { AuditLine } from './entry-words.ts';
import styles from './audit.module.css';

/** What changed, by the person or thing it is about: field, before, after. */
export function EntryLines({ lines }: { lines: readonly AuditLine[] }) {
  const { preset } = useWorkspace();
  const bySubject = Map.groupBy(lines, ({ subject }) => subject);

  return [...bySubject].map(([subject, about]) => (
    <section key={subject} className={styles.person}>
      <h3>
        <SubjectName subject={subject} name={about[0]?.name ?? ''} />
      </h3>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t('audit.field')}</th>
            <th scope="col">{t('audit.before')}</th>
            <th scope="col">{t('audit.after')}</th>
          </tr>
        </thead>
        <tbody>{about.toSorted(bornFirst).map(lineRow(preset))}</tbody>
      </table>
    </section>
  ));
}

/** The name of a person leads to the person. */
export function SubjectName({ subject, name }: { subject: string; name: string }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  const [kind, id = ''] = subject.split(':');
  const shownName = subjectName(subject, name);
  const href = `/w/${slug}/people/users/${id}`;
  if (kind !== 'user' || !hasPlace(router, href)) return shownName;

  const to = href as '/'; // made from an id of the log; that it has a route was asked above

  return <Link to={to}>{shownName}</Link>;
}

const lineRow = (preset: string) => (line: AuditLine, index: number) => {
  const { field, action, before, after } = line;
  const key = `${field} ${index}`;
  if (field === '' || field === 'exists') {
    return (
      <tr key={key}>
        <th scope="row" colSpan={3}>
          {field === '' ? actionName(action) : t(after === true ? 'audit.born' : 'audit.gone')}
        </th>
      </tr>
    );
  }

  return (
    <tr key={key}>
      <th scope="row">{fieldWord(line)}</th>
      <td className={styles.before}>{valueWord(before, { field, preset })}</td>
      <td className={styles.after}>{valueWord(after, { field, preset })}</td>
    </tr>
  );
};

function bornFirst(one: AuditLine, other: AuditLine): number {
  return Number(other.field === 'exists') - Number(one.field === 'exists');
}
