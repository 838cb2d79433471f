import type { PlanView, RefusalView } from '#contract/changes.ts';
import type { ReviewPerson } from '../components/review-drawer.tsx';
import { refusalText } from '../problem.ts';
import { hasText, t } from '../texts/texts.ts';
import { T } from '../texts/t.tsx';

type Change = PlanView['changes'][number];

interface Undoing {
  undo: (which: { at: number; field?: string }) => void;
}

/** One sentence for each change, grouped by the person or thing it is about. */
export function reviewPeople(plan: PlanView, { undo }: Undoing): ReviewPerson[] {
  const bySubject = Map.groupBy(plan.changes, (change) => change.subject);

  return [...bySubject].map(([subject, changes]) => ({
    id: subject,
    name: changes[0]?.name ?? subject,
    sentences: changes.map((change, index) => ({
      id: `${change.step}-${change.field}-${index}`,
      text: <Sentence change={change} />,
      refused: reasonFor(plan.refusals, change),
      onUndo: () => undo({ at: change.step, field: change.field }),
    })),
  }));
}

/** Refusals in words, each with the name it is about. */
export function refusalSentences(refusals: readonly RefusalView[]): string[] {
  return refusals.map(({ name, code, details }) => {
    const text = refusalText(code, details) ?? code;

    return name ? t('changes.refused', { name, reason: text }) : text;
  });
}

function Sentence({ change }: { change: Change }) {
  const field = fieldName(change);
  const before = shown(change.before);
  const after = shown(change.after);
  if (change.field === '') return <>{actionName(change.action)}</>;

  return (
    <T id="changes.from_to" values={{ field, before, after }} components={{ del: <del />, ins: <ins /> }} />
  );
}

function reasonFor(refusals: readonly RefusalView[], change: Change): string | undefined {
  const refusal = refusals.find((one) => one.step === change.step && one.subject === change.subject);

  return refusal && (refusalText(refusal.code, refusal.details) ?? refusal.code);
}

/** An action in words, as audit and review show it. */
export function actionName(action: string): string {
  const key = `action.${action}`;

  return hasText(key) ? t(key) : action;
}

function fieldName({ field }: Change): string {
  const key = `fieldname.${field}`;

  return hasText(key) ? t(key) : field;
}

/** A value of any kind as people read it; nothing is a dash, not a word. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'string') return wordFor(value);
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object' && 'name' in value) return shown(value.name);

  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function wordFor(value: string): string {
  const key = [`status.${value}`, `level.${value}`].find(hasText);

  return key && hasText(key) ? t(key) : value;
}
