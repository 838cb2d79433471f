import type { PlanView } from '#contract/changes.ts';
import { formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { seatName } from './seat-name.ts';

/** What the set comes to: access, seats of the plan, mail, sessions. Only what is not nothing. */
export function totalsOf(plan: PlanView): { label: string; value: string }[] {
  const { effects, activeUsers, fullUsers, seats } = plan;
  const counts: [string, number][] = [
    [t('changes.gain_access'), plan.gainAccess],
    [t('changes.lose_access'), plan.loseAccess],
    [t('changes.mails_total'), effects.mails],
    [t('changes.sessions_total'), effects.sessionsEnding],
    [t('changes.passwords_total'), effects.passwordsSet],
    [t('changes.without_address'), effects.withoutAddress],
  ];
  const rows = counts
    .filter(([, count]) => count > 0)
    .map(([label, count]) => ({ label, value: formatNumber(count) }));
  const moves = [
    { label: t('changes.active_users'), ...activeUsers },
    { label: t('changes.full_users'), ...fullUsers, limit: null },
    ...seats.map(({ product, kind, before, after, places }) => ({
      label: t('changes.seats', { name: seatName(`${product}: ${kind}`) }),
      before,
      after,
      limit: places,
    })),
  ];

  return [...rows, ...moves.filter(({ before, after }) => before !== after).map(moved)];
}

interface Move {
  label: string;
  before: number;
  after: number;
  limit: number | null;
}

function moved({ label, before, after, limit }: Move): { label: string; value: string } {
  const numbers = { before: formatNumber(before), after: formatNumber(after) };
  const value =
    limit === null
      ? t('changes.move', numbers)
      : t('changes.move_of', { ...numbers, limit: formatNumber(limit) });

  return { label, value };
}
