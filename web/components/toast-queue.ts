import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import { isProblem, problemText } from '../problem.ts';
import { storeOf } from '../store.ts';
import { t } from '../texts/texts.ts';

export interface ToastAction {
  label: string;
  onPress: () => void;
}

export interface ToastEntry {
  kind: 'done' | 'error';
  /** What is done, number, next step. */
  text: string;
  actions?: readonly ToastAction[];
  /** What Explain access is to be asked, where it can say why this was refused. */
  explain?: Readonly<Record<string, string>>;
}

export interface Notice extends ToastEntry {
  id: number;
  at: string;
}

/** One is shown at a time; hover and focus stop its clock. */
export const toasts = new ToastQueue<ToastEntry>({ maxVisibleToasts: 1 });

/** Everything that was said, newest first, for the notification list; and how many are not closed yet. */
export const notices = storeOf<{ all: readonly Notice[]; unseen: number; open: number }>({
  all: [],
  unseen: 0,
  open: 0,
});

/** Says that something is done. With Undo it stays for 10 seconds, otherwise 5. */
export function sayDone(
  text: string,
  options: { undo?: () => void; actions?: readonly ToastAction[] } = {},
): void {
  const undo = options.undo ? [{ label: t('toast.undo'), onPress: options.undo }] : [];
  say({ kind: 'done', text, actions: [...(options.actions ?? []), ...undo] }, options.undo ? 10_000 : 5_000);
}

/** Says that something was refused or failed; it stays until it is closed. */
export function sayProblem(error: unknown, actions: readonly ToastAction[] = []): void {
  const asked = askedBy(error);
  say({ kind: 'error', text: problemText(error), actions, ...(asked ? { explain: asked } : {}) });
}

/** The question that a refusal answers with no. */
function askedBy(error: unknown): Readonly<Record<string, string>> | undefined {
  if (isProblem(error, 'access.denied')) return {};
  if (!isProblem(error, 'record.not_permitted')) return undefined;
  const { operation, areaId, projectId } = error.details;
  const asked = Object.entries({ action: operation, area: areaId, project: projectId });

  return Object.fromEntries(asked.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function markNoticesSeen(): void {
  notices.set((now) => ({ ...now, unseen: 0 }));
}

function say(entry: ToastEntry, timeout?: number): void {
  const notice = { ...entry, id: lastId++, at: new Date().toISOString() };
  notices.set((now) => ({
    all: [notice, ...now.all].slice(0, 100),
    unseen: now.unseen + 1,
    open: now.open + 1,
  }));

  const onClose = () => notices.set((now) => ({ ...now, open: now.open - 1 }));
  toasts.add(entry, { onClose, ...(timeout === undefined ? {} : { timeout }) });
}

let lastId = 1;
