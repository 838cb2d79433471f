import { queryOptions, useQuery } from '@tanstack/react-query';
import { readWorkspace } from '#contract/workspace.ts';
import type { RefusalView, Step } from '#contract/changes.ts';
import type { ResponseOf } from '#contract/operation.ts';
import { call } from '../../call.ts';
import { previewQuery } from '../../changes/apply.ts';
import { withoutStep, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';

type Settings = ResponseOf<typeof readWorkspace>;
type SetOf<Do extends Step['do']> =
  Extract<Step, { do: Do; set: unknown }> extends { set: infer Set } ? Set : never;

export type General = Required<SetOf<'workspace.update'>>;
export type Policies = Required<SetOf<'workspace.update_policies'>>;

interface Kinds {
  'workspace.update': General;
  'workspace.update_policies': Policies;
}

export function settingsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['workspace', workspace],
    queryFn: ({ signal }) => call(readWorkspace, { params: { workspace }, signal }),
  });
}

/** One step holds all edits of its kind; an edit back to what is stored is no edit. */
export function withSetting<Do extends keyof Kinds>(
  steps: Steps,
  kind: Do,
  { version, set, stored }: { version: string; set: Partial<Kinds[Do]>; stored: Kinds[Do] },
): Steps {
  return Object.entries(set).reduce<Steps>((now, [field, value]) => {
    const at = now.findIndex((step) => step.do === kind);
    if (isSame(value, stored[field as keyof Kinds[Do]])) return at < 0 ? now : withoutSetting(now, at, field); // Object.entries forgets the key type

    return withStep(now, { do: kind, version, set: { [field]: value } });
  }, steps);
}

/** Lists are the same when they hold the same. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));
}

/** What the workspace decides for itself, as it is stored and as it will be. */
export function useSettings() {
  const { slug } = useWorkspace();
  const query = useQuery(settingsQuery(slug));
  const steps = useStagedSteps();
  const data = query.data;

  return { query, data, ...(data ? drawn(data, steps) : {}) };
}

/** Whether an address is required follows from its own rule. */
function isOwnChoice(field: string): boolean {
  return field !== 'email';
}

function drawn(data: Settings, steps: Steps) {
  const general: General = {
    name: data.name,
    timeZone: data.timeZone,
    locale: data.locale === 'de' ? 'de' : 'en',
    supportContact: data.supportContact,
  };
  const { requiredFields, ...others } = data.policies as Policies; // the server sends the very policies that it takes
  const policies = { ...others, requiredFields: requiredFields.filter(isOwnChoice) };
  const ways = {
    general: waysOf('workspace.update', { version: data.etag, stored: general, steps }),
    policies: waysOf('workspace.update_policies', { version: data.etag, stored: policies, steps }),
  };

  return {
    ...ways,
    mayGeneral: data.may.includes('workspace.update'),
    mayPolicies: data.may.includes('workspace.update_policies'),
  };
}

interface Ground<Set> {
  version: string;
  stored: Set;
  steps: Steps;
}

function waysOf<Do extends keyof Kinds>(kind: Do, { version, stored, steps }: Ground<Kinds[Do]>) {
  const step = steps.find((one) => one.do === kind);
  const staged = step && 'set' in step ? (step.set as Partial<Kinds[Do]>) : {}; // the set of a step of this kind

  return {
    stored,
    staged,
    /** As it will be after Save. */
    next: { ...stored, ...staged },
    stage: (set: Partial<Kinds[Do]>) => change((now) => withSetting(now, kind, { version, set, stored })),
  };
}

export interface Ways<Set> {
  stored: Set;
  staged: Partial<Set>;
  next: Set;
  stage: (set: Partial<Set>) => void;
}

/** Why the staged settings cannot be saved, as the server that would save them says. */
export function useSettingsRefusals(): readonly RefusalView[] {
  const { slug } = useWorkspace();
  const steps = useStagedSteps();
  const settled = useSettled(steps, 250);
  const preview = useQuery(previewQuery(slug, settled));
  const own = settled.flatMap((step, at) => (step.do.startsWith('workspace.') ? [at] : []));

  return (preview.data?.refusals ?? []).filter(({ step }) => own.includes(step));
}

function withoutSetting(steps: Steps, at: number, field: string): Steps {
  const step = steps[at];

  return step && 'set' in step && field in step.set ? withoutStep(steps, { at, field }) : steps;
}
