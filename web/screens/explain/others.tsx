import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { whoCan } from '#contract/access.ts';
import type { ResponseOf } from '#contract/operation.ts';
import { Button } from '../../components/button.tsx';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { ExplainSearch } from './address.ts';
import { csvOf } from './csv.ts';
import { whoQuery } from './queries.ts';
import type { Asked, Ground } from './queries.ts';
import { nameIn, scopeWords, viaWords } from './words.ts';
import styles from './explain.module.css';

interface Props {
  asked: Asked;
  ground: Ground;
  search: ExplainSearch;
  go: (more: ExplainSearch) => void;
  /** Whether the person who is asked about can do it, and is therefore none of the others. */
  isAllowed: boolean | undefined;
}

/** The question turned around: everybody who can do it, each with the way by which they can. */
export function Others({ asked, ground, search, go, isAllowed }: Props) {
  const { slug } = useWorkspace();
  const query = useQuery(whoQuery(slug, { asked, ground }));
  const able = query.data;
  const others = (able?.count ?? 0) - (search.user && isAllowed ? 1 : 0);
  const isOpen = search.others === '1' || !search.user;
  if (query.error) return search.user ? null : <ErrorState error={query.error} />;

  return (
    <section className={styles.others} aria-labelledby="others-who-can">
      <header>
        <h2 id="others-who-can">{t(search.user ? 'explain.others' : 'explain.who_can')}</h2>
        {able ? (
          <p>{t('explain.people', { count: search.user ? others : able.count })}</p>
        ) : (
          <CountPlaceholder />
        )}
        {search.user && others > 0 && (
          <Button
            kind="quiet"
            aria-expanded={isOpen}
            onPress={() => go({ others: isOpen ? undefined : '1' })}
          >
            {t(isOpen ? 'explain.hide' : 'explain.show')}
          </Button>
        )}
        {isOpen && able && able.count > 0 && (
          <Button onPress={() => download(linesOf(able))}>{t('lists.export')}</Button>
        )}
      </header>
      {isOpen && able && able.count > 0 && <People able={able} search={search} />}
      {able && able.count > able.users.length && (
        <p className={styles.quiet}>
          {t('explain.people_shown', {
            shown: formatNumber(able.users.length),
            all: formatNumber(able.count),
          })}
        </p>
      )}
    </section>
  );
}

type Able = ResponseOf<typeof whoCan>;
type Way = Able['users'][number];

function People({ able, search }: { able: Able; search: ExplainSearch }) {
  const { slug: workspace } = useWorkspace();

  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('explain.person')}</th>
            <th scope="col">{t('explain.column.role')}</th>
            <th scope="col">{t('explain.column.via')}</th>
            <th scope="col">{t('explain.column.where')}</th>
          </tr>
        </thead>
        <tbody>
          {able.users.map((one) => {
            const [role, via, where] = wayOf(one, able);

            return (
              <tr key={one.userId}>
                <th scope="row">
                  <Link
                    to="/w/$workspace/access/explain"
                    params={{ workspace }}
                    search={{ ...search, user: one.userId, others: undefined }}
                  >
                    {one.name}
                  </Link>
                </th>
                <td>{role}</td>
                <td>{via}</td>
                <td>{where}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function wayOf({ by }: Way, { names }: Able): [string, string, string] {
  if (by === null) return [t('explain.step.full_access'), '–', t('explain.scope.workspace')];

  return [nameIn(names, by.roleId), viaWords(by.via, names), scopeWords(by, names)];
}

function linesOf(able: Able): readonly (readonly string[])[] {
  const head = ['person', 'column.role', 'column.via', 'column.where'] as const;

  return [
    head.map((name) => t(`explain.${name}`)),
    ...able.users.map((one) => [one.name, ...wayOf(one, able)]),
  ];
}

function download(lines: readonly (readonly string[])[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csvOf(lines)], { type: 'text/csv;charset=utf-8' }));
  link.download = `${t('explain.file')}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
