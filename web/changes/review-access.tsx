import type { PlanView } from '#contract/changes.ts';
import { formatList } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { operationName } from './sentences.tsx';
import styles from './review-access.module.css';

type Access = PlanView['access'];
type Person = Access['people'][number];
type Right = Person['gained'][number];

/** How many may do more and how many less; nothing where nobody does. */
export function accessCounts({ gaining, losing }: Pick<Access, 'gaining' | 'losing'>): string[] {
  return [
    ...(gaining > 0 ? [t('changes.gaining', { count: gaining })] : []),
    ...(losing > 0 ? [t('changes.losing', { count: losing })] : []),
  ];
}

/** What each person gains and loses by the set, place by place; the numbers first. */
export function ReviewAccess({ access }: { access: Access }) {
  const sentences = access.people.flatMap(accessSentences);
  if (sentences.length === 0) return null;
  const hidden = access.people.length >= mostListed;

  return (
    <section className={styles.access} aria-label={t('changes.access_title')}>
      <h3>{t('changes.access_title')}</h3>
      <p>{accessCounts(access).join(' ')}</p>
      <ul role="list">
        {sentences.map((sentence, at) => (
          <li key={`${at} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
      {hidden && <p>{t('changes.access_more', { shown: access.people.length })}</p>}
    </section>
  );
}

/** As many as a plan tells one by one. */
const mostListed = 200;

/** "Fen gains in Ferry app: Defects read, update." */
function accessSentences({ name, place, gained, lost }: Person): string[] {
  const where = place ?? t('changes.everywhere');

  return [
    ...(gained.length > 0 ? [t('changes.gains_in', { name, place: where, rights: rightsOf(gained) })] : []),
    ...(lost.length > 0 ? [t('changes.loses_in', { name, place: where, rights: rightsOf(lost) })] : []),
  ];
}

function rightsOf(rights: readonly Right[]): string {
  const byArea = [...Map.groupBy(rights, ({ area }) => area)];

  return byArea
    .map(([area, held]) => t('changes.area_rights', { area, operations: formatList(held.map(rightName)) }))
    .join('; ');
}

function rightName({ operation, qualifier, state, field }: Right): string {
  const name = operationName(operation).toLocaleLowerCase();
  const narrow = [qualifier === 'all' ? null : t(`qualifier.${qualifier}`), state, field].filter(
    (part) => part !== null,
  );

  return narrow.length === 0 ? name : `${name} (${narrow.join(', ')})`;
}
