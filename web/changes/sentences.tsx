import type { PlanView, RefusalView } from '#contract/changes.ts';
import type { ReviewPerson } from '../components/review-drawer.tsx';
import { refusalText } from '../problem.ts';
import { isLevel, levelWord } from '../texts/level-word.ts';
import { hasText, t } from '../texts/texts.ts';
import { T } from '../texts/t.tsx';
import { seatName } from './seat-name.ts';
import { withoutStep } from './steps.ts';
import type { Steps } from './steps.ts';
import { change } from './store.ts';
import { whomOf } from './use-names.ts';

type Change = PlanView['changes'][number];

/** One sentence for each change, grouped by the person or thing it is about. */
export function reviewPeople(plan: PlanView, preset: string): ReviewPerson[] {
  const bySubject = Map.groupBy(plan.changes, (one) => one.subject);

  return [...bySubject].map(([subject, changes]) => ({
    id: subject,
    name: changes[0]?.name ?? subject,
    sentences: changes.map((one, index) => ({
      id: `${one.step}-${one.field}-${index}`,
      text: <Sentence change={one} preset={preset} />,
      refused: reasonFor(plan.refusals, one),
      onUndo: () =>
        change((now) => withoutStep(now, { at: one.step, field: one.field, permission: one.permission })),
    })),
  }));
}

/** Steps that change no stored field, such as a mail or an ended session: by person and action. */
export function reviewQuietSteps(
  steps: Steps,
  plan: PlanView,
  names: ReadonlyMap<string, string>,
): ReviewPerson[] {
  const told = new Set([...plan.changes, ...plan.refusals].map((one) => one.step));

  return steps.flatMap((step, at): ReviewPerson[] => {
    if (told.has(at) || plan.changeCount > plan.changes.length) return [];
    const onUndo = () => change((now) => withoutStep(now, { at }));

    return [
      {
        id: `step-${at}`,
        name: whomOf(step, names),
        sentences: [{ id: `step-${at}`, text: actionName(step.do), onUndo }],
      },
    ];
  });
}

/** Refusals in words, each with the name it is about; who is still to be added is named by the step. */
export function refusalSentences(
  refusals: readonly RefusalView[],
  steps: Steps,
  names: ReadonlyMap<string, string>,
): string[] {
  return refusals.map(({ name, code, details, step }) => {
    const text = refusalText(code, details) ?? warningText(code) ?? code;
    const about = steps[step];
    const whom = name ?? (about && whomOf(about, names));

    return whom ? t('changes.refused', { name: whom, reason: text }) : text;
  });
}

/** What is allowed and worth a word before it is saved. */
function warningText(code: string): string | undefined {
  const key = `warning.${code}`;

  return hasText(key) ? t(key) : undefined;
}

function Sentence({ change: one, preset }: { change: Change; preset: string }) {
  const field = one.permission ? permissionName(one.permission) : fieldName(one);
  const before = shown(one.before, { field: one.field, preset });
  const after = shown(one.after, { field: one.field, preset });
  if (one.field === '') return <>{actionName(one.action)}</>;

  return (
    <>
      <T id="changes.from_to" values={{ field, before, after }} components={{ del: <del />, ins: <ins /> }} />
      {one.permission?.neededFor && (
        <> {t('changes.needed_by', { operation: operationName(one.permission.neededFor) })}</>
      )}
    </>
  );
}

/** Which permission a line is about: "Defects, Update in Draft". */
function permissionName({ area, operation, state, field }: NonNullable<Change['permission']>): string {
  const where = [state, field].filter((part) => part !== null).join(', ');

  return t('changes.permission', {
    area,
    operation: where === '' ? operationName(operation) : `${operationName(operation)} (${where})`,
  });
}

/** An operation in words; what an area calls its own is said as it is. */
export function operationName(operation: string): string {
  const key = `operation.${operation}`;

  return hasText(key) ? t(key) : sentenceCase(operation);
}

function sentenceCase(name: string): string {
  const words = name.replaceAll('_', ' ');

  return words.charAt(0).toUpperCase() + words.slice(1);
}

function reasonFor(refusals: readonly RefusalView[], { step, subject }: Change): string | undefined {
  const refusal = refusals.find((one) => one.step === step && one.subject === subject);

  return refusal && (refusalText(refusal.code, refusal.details) ?? refusal.code);
}

/** An action in words, as audit and review show it. */
export function actionName(action: string): string {
  const key = `action.${action}`;

  return hasText(key) ? t(key) : action;
}

/** A field in words. */
export function fieldName({ field }: Pick<Change, 'field'>): string {
  const key = `fieldname.${field}`;

  return hasText(key) ? t(key) : field;
}

/** Of which field a value is, and in which way of working: both decide how it is called. */
export interface About {
  field: string;
  preset: string;
}

/** A value of any kind as people read it; nothing is a dash, not a word. */
export function shown(value: unknown, about: About): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'string') return wordFor(value, about);
  if (Array.isArray(value)) return value.map((one) => shown(one, about)).join(', ');
  if (typeof value === 'object' && 'name' in value) return shown(value.name, about);

  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** Only these fields hold words of ours: a company may be called "Active". */
function wordFor(value: string, { field, preset }: About): string {
  if ((field === 'adminLevel' || field === 'levelsOffered') && isLevel(value))
    return levelWord(value, preset);
  if (field === 'requiredFields') return fieldName({ field: value });
  if (field === 'seat') return seatName(value);
  const key = field === 'permission' ? `qualifier.${value}` : `status.${value}`;

  return (field === 'state' || field === 'permission') && hasText(key) ? t(key) : value;
}
