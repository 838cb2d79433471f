import type { PlanView, RefusalView } from '#contract/changes.ts';
import type { Impacts } from '../../components/impact-preview.tsx';
import { refusalText } from '../../problem.ts';
import { formatList, formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './users.module.css';

/** The numbers of a plan at their fixed places; what does not happen is not mentioned. */
export function impactsOf(plan: PlanView, cannot: string): Impacts {
  const { effects, loseAccess, excluded, excludedCount } = plan;

  return {
    ...(effects.sessionsEnding > 0
      ? {
          sessions: {
            label: t('users.impact.sessions'),
            value: t('users.impact.end_now', { count: effects.sessionsEnding }),
          },
        }
      : {}),
    ...(loseAccess > 0
      ? {
          losesAccess: {
            label: t('users.impact.loses_access'),
            value: t('users.impact.people', { count: loseAccess }),
          },
        }
      : {}),
    ...(excludedCount > 0
      ? {
          excluded: {
            label: cannot,
            value: formatNumber(excludedCount),
            show: <Excluded excluded={excluded} all={excludedCount} />,
          },
        }
      : {}),
    ...(effects.mails > 0
      ? { mails: { label: t('users.impact.mails'), value: t('users.impact.sent', { count: effects.mails }) } }
      : {}),
    ...(effects.passwordsSet > 0
      ? { passwords: { label: t('users.impact.passwords'), value: passwordWords(effects) } }
      : {}),
  };
}

function passwordWords({ passwordsSet, withoutAddress }: PlanView['effects']): string {
  const set = formatNumber(passwordsSet);

  return withoutAddress > 0 ? t('users.impact.shown_once', { set, count: withoutAddress }) : set;
}

const mostNames = 20;

function namesOf(people: readonly RefusalView[]): string {
  const names = people.slice(0, mostNames).map(({ name, subject }) => name ?? subject ?? '');
  const rest = people.length - names.length;

  return formatList(rest > 0 ? [...names, t('users.impact.more', { count: formatNumber(rest) })] : names);
}

/** Who is left out and why, grouped by the reason. */
function Excluded({ excluded, all }: { excluded: readonly RefusalView[]; all: number }) {
  const byReason = Map.groupBy(excluded, ({ code }) => code);

  return (
    <details className={styles.excluded}>
      <summary>{t('users.impact.why')}</summary>
      {[...byReason].map(([code, people]) => (
        <div key={code}>
          <p>{refusalText(code, people[0]?.details) ?? code}</p>
          <p className={styles.names}>{namesOf(people)}</p>
        </div>
      ))}
      {all > excluded.length && <p>{t('users.impact.listed', { shown: excluded.length, all })}</p>}
    </details>
  );
}
