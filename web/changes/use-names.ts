import { useQueries } from '@tanstack/react-query';
import type { Step } from '#contract/changes.ts';
import { readUser } from '#contract/users.ts';
import { call } from '../call.ts';
import { useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import type { Steps } from './steps.ts';

/** Names of the people that steps are about: read for those who exist, from the step for those being added. */
export function useNames(ids: readonly string[], steps: Steps): ReadonlyMap<string, string> {
  const { slug: workspace } = useWorkspace();
  const users = useQueries({
    queries: ids
      .filter((id) => !id.startsWith('new:'))
      .map((id) => ({
        queryKey: ['user', workspace, id],
        queryFn: () => call(readUser, { params: { workspace, id } }),
      })),
  });
  const known = users.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : []));
  const added = steps.flatMap((step) => (step.do === 'user.add' ? [[step.as, nameOf(step)] as const] : []));

  return new Map([...known, ...added]);
}

/** The people whom steps name one by one. */
export function idsOf(steps: Steps): string[] {
  return [
    ...new Set(steps.flatMap((step) => ('id' in step && step.id && isAboutPeople(step) ? [step.id] : []))),
  ].slice(0, 50);
}

const people: ReadonlySet<string> = new Set(['user', 'session', 'invitation', 'seat']);

function isAboutPeople({ do: name }: Step): boolean {
  return people.has(name.split('.')[0] ?? '') || name.endsWith('_member');
}

/** Whom a step is about, as it can be said without asking. */
export function whomOf(step: Step, names: ReadonlyMap<string, string>): string {
  if ('as' in step) return names.get(step.as) ?? step.as;
  if ('id' in step && step.id) return names.get(step.id) ?? '';
  if (!('select' in step)) return '';
  if (step.select && 'ids' in step.select)
    return t('changes.people_chosen', { count: step.select.ids.length });

  return t('changes.selection');
}

function nameOf({ profile, as }: { profile: { fullName?: string; username?: string }; as: string }): string {
  return profile.fullName || profile.username || as;
}
