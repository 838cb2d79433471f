import type { Explanation } from '#contract/access.ts';
import { t } from '../../texts/texts.ts';
import { nameIn } from './words.ts';

export interface ShownStep {
  id: Explanation['decidedBy'];
  name: string;
  found: string;
  outcome: 'passes' | 'stops' | 'nothing';
}

/** The rule in its order, each step with what was found and what follows from it. */
export function stepsOf(explained: Explanation): readonly ShownStep[] {
  const { account, licence, fullAccess, grants } = explained;
  const granting = grants.filter(({ outcome }) => outcome === 'grants').length;
  const near = grants.filter(({ outcome }) => outcome === 'stopped_at_record').length;
  const reached = granting + near;
  const step = (id: ShownStep['id'], found: string, outcome: ShownStep['outcome']): ShownStep => ({
    id,
    name: t(`explain.step.${id}`),
    found,
    outcome,
  });

  return [
    step('account', t(`explain.account.${account.found}`), passing(account.passes)),
    step('licence', licenceWords(explained), passing(licence.passes)),
    step('full_access', t(`explain.full.${fullAccess.found}`), fullAccess.passes ? 'passes' : 'nothing'),
    step(
      'roles',
      grants.length === 0
        ? t('explain.roles_none')
        : t('explain.roles_found', { count: grants.length, reached }),
      rolesOutcome(explained, reached),
    ),
    step(
      'record',
      recordWords(explained),
      fullAccess.passes || reached === 0 ? 'nothing' : passing(granting > 0),
    ),
  ];
}

/** Full access needs no role, but even with it an area does nothing that it does not have. */
function rolesOutcome(
  { allowed, decidedBy, fullAccess }: Explanation,
  reached: number,
): ShownStep['outcome'] {
  if (!allowed && decidedBy === 'roles') return 'stops';

  return fullAccess.passes && reached === 0 ? 'nothing' : passing(reached > 0);
}

function passing(passes: boolean): ShownStep['outcome'] {
  return passes ? 'passes' : 'stops';
}

function licenceWords({ licence, names }: Explanation): string {
  const words = t(`explain.licence.${licence.found}`);
  const seats = licence.seats.map(({ productId, kind, covers, valid }) =>
    t('explain.seat', {
      product: nameIn(names, productId),
      kind: t(`licences.kind.${kind}`),
      reach: t(
        !valid ? 'explain.seat.not_valid' : covers ? 'explain.seat.covers' : 'explain.seat.not_covered',
      ),
    }),
  );

  return [words, ...seats].join('. ');
}

function recordWords({ record, names }: Explanation): string {
  if (!record) return t('explain.record.none');

  return t('explain.record.found', {
    state: record.state || '–',
    assignee: record.assigneeId ? nameIn(names, record.assigneeId) : '–',
    team: record.teamId ? nameIn(names, record.teamId) : '–',
    author: record.createdBy ? nameIn(names, record.createdBy) : '–',
  });
}
