import { useQueries } from '@tanstack/react-query';
import { listAudit } from '#contract/audit.ts';
import type { PlanView } from '#contract/changes.ts';
import { call } from '../call.ts';
import type { ReviewClash } from '../components/review-drawer.tsx';
import { refusalText } from '../problem.ts';
import { useMay, useWorkspace } from '../session.ts';
import { formatMoment } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { fieldName, shown } from './sentences.tsx';
import type { Steps } from './steps.ts';
import { withoutStep, withoutVersion } from './steps.ts';
import { change } from './store.ts';

export const clashCode = 'changeset.changed_meanwhile';

type Clash = PlanView['refusals'][number];

/** Edits whose thing somebody else changed since it was seen: who, what and when, and the choice between the two. */
export function useClashes(workspace: string, plan: PlanView | undefined, steps: Steps): ReviewClash[] {
  const mayRead = useMay('audit.list');
  const { preset } = useWorkspace();
  const clashing = plan?.refusals.filter(({ code }) => code === clashCode) ?? [];
  const histories = useQueries({
    queries: clashing.map(({ subject }) => ({
      queryKey: ['audit', workspace, 'clash', subject],
      queryFn: () =>
        call(listAudit, {
          params: { workspace },
          query: { filter: `subject:${idIn(subject)}`, limit: 20 },
        }),
      enabled: mayRead && subject !== null,
      staleTime: 0,
    })),
  });

  return clashing.map((clash, index) => ({
    id: `${clash.step}-${clash.subject}`,
    text: theirs(clash, { steps, preset, events: histories[index]?.data?.rows ?? [] }) ?? somebody(clash),
    onKeepMine: () => change((now) => withoutVersion(now, clash.step)),
    onTakeTheirs: () => change((now) => withoutStep(now, { at: clash.step })),
  }));
}

interface Event {
  readonly actor: string;
  readonly at: string;
  readonly entries: readonly { readonly subject: string; readonly field: string; readonly after: unknown }[];
}

interface Ground {
  steps: Steps;
  events: readonly Event[];
  preset: string;
}

/** The newest change of the very fields that are staged here; otherwise the newest of that thing at all. */
function theirs({ step, subject, name }: Clash, { steps, events, preset }: Ground): string | undefined {
  const mine = stagedIn(steps[step]);
  const found = events.flatMap(({ actor, at, entries }) =>
    entries
      .filter((entry) => idIn(entry.subject) === idIn(subject) && entry.field !== '')
      .map((entry) => ({ actor, at, entry })),
  );
  const last = found.find(({ entry }) => mine.has(entry.field)) ?? found[0];
  if (!last) return undefined;

  const { field, after } = last.entry;
  const said = {
    actor: last.actor,
    name: name ?? '',
    field: fieldName(last.entry),
    value: shown(after, { field, preset }),
    when: formatMoment(new Date(last.at)),
  };

  return mine.has(field)
    ? t('changes.clash_both', { ...said, mine: shown(mine.get(field), { field, preset }) })
    : t('changes.clash_by', said);
}

/** The values that a step sets, by field. */
function stagedIn(step: Steps[number] | undefined): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(step && 'set' in step ? step.set : (step ?? {})));
}

function somebody({ name, code, details }: Clash): string {
  return t('changes.clash', { name: name ?? '', reason: refusalText(code, details) ?? code });
}

/** Subjects are written with their kind, as in `user:…`; lists are asked by the id alone. */
function idIn(subject: string | null): string {
  return subject?.split(':').at(-1) ?? '';
}
