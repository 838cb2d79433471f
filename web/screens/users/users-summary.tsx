import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import { queryOf } from '../../grid/state/view.ts';
import type { ViewState } from '../../grid/state/view.ts';
import { none, ruleAskedOf, withCondition } from '../../lists/list-query.ts';
import { useWorkspace } from '../../session.ts';
import { usePageStands } from '../../shell/standing.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { countQuery } from './user-list.ts';

/** How many people there are and how they divide, exactly. */
export function UsersSummary() {
  const { slug } = useWorkspace();
  const { data } = useQuery(countQuery(slug, {}));
  if (!data) return <CountPlaceholder />;
  const { people, byState, withoutRole } = data;
  const parts = [
    t('users.summary.people', { count: people }),
    ...(byState.invited > 0 ? [t('users.summary.invited', { count: byState.invited })] : []),
    ...(byState.inactive > 0 ? [t('users.summary.inactive', { count: byState.inactive })] : []),
    ...(withoutRole > 0 ? [t('users.summary.without_role', { count: withoutRole })] : []),
  ];

  return <>{`${parts.join(', ')}.`}</>;
}

/** Below the rows: accounts that match, built-in ones included, and how many people among them are active or hold a role. */
export function useSummaryRow(view: ViewState): Readonly<Record<string, string>> {
  const { slug } = useWorkspace();
  const rule = ruleAskedOf(queryOf(view));
  const among = (condition: string) => ({
    ...rule,
    filter: withCondition(rule.filter, `kind:regular;${condition}`),
  });
  const { data: matching } = useQuery(countQuery(slug, rule));
  const enabled = usePageStands();
  const { data: active } = useQuery({ ...countQuery(slug, among('state:active')), enabled });
  const { data: withRole } = useQuery({ ...countQuery(slug, among(`role:!${none}`)), enabled });

  return useMemo(() => {
    const name = matching ? t('users.summary.accounts', { count: matching.count }) : '';
    // Both at once, so that the row is read as one.
    if (!active || !withRole) return { name, state: '', role: '' };

    return {
      name,
      state: t('users.summary.active', { count: active.count }),
      role: t('users.summary.with_role', { count: formatNumber(withRole.count) }),
    };
  }, [matching, active, withRole]);
}
