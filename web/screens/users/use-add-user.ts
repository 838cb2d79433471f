import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { applySteps } from '../../changes/apply.ts';
import type { Applied, Secrets } from '../../changes/apply.ts';
import { Problem, problemText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { AddUserStep, Start } from './new-user.ts';
import { sayActed } from './say-acted.ts';

/** Which field a refusal is about, so that it stands under that field. */
export const fieldOfCode: Readonly<Record<string, string>> = {
  'account.username_empty': 'username',
  'account.username_required': 'username',
  'account.username_taken': 'username',
  'account.username_too_long': 'username',
  'account.email_invalid': 'email',
  'account.email_required': 'email',
  'account.email_taken': 'email',
  'account.first_name_required': 'firstName',
  'account.name_required': 'fullName',
  'password.too_short': 'password',
  'password.too_long': 'password',
  'password.common': 'password',
  'password.contains_personal': 'password',
  'password.confirmation_differs': 'password',
  'password.required': 'password',
  'user.validity_reversed': 'validUntil',
  'user.level_not_offered': 'adminLevel',
  'user.level_above_own': 'adminLevel',
  'user.full_access_only': 'adminLevel',
  'role.not_found': 'roleId',
};

export interface AddProblem {
  field: string | undefined;
  text: string;
}

interface Adding {
  steps: readonly AddUserStep[];
  secrets?: Secrets;
  onAgain: () => void;
}

/** Adds people at once, as a change set of their own; says so with Open, Add another and Undo. */
export function useAddUser() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AddProblem>();

  /** Answers what kept it from happening. */
  const add = async ({ steps, secrets, onAgain }: Adding): Promise<AddProblem | undefined> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const applied = await applySteps({ workspace, steps, secrets });
      const open = (id: string) =>
        void navigate({ to: '/w/$workspace/people/users/$id', params: { workspace, id }, search: {} });
      sayActed(applied, {
        workspace,
        text: addedWords(steps, applied),
        actions: actionsAfter(applied, { open, onAgain }),
      });

      return undefined;
    } catch (error) {
      const found = problemOf(error);
      setProblem(found);

      return found;
    } finally {
      setBusy(false);
    }
  };

  return { add, busy, problem, clear: () => setProblem(undefined) };
}

function actionsAfter({ created }: Applied, ways: { open: (id: string) => void; onAgain: () => void }) {
  const ids = Object.values(created);
  const [only] = ids;

  return [
    ...(only && ids.length === 1 ? [{ label: t('users.open'), onPress: () => ways.open(only) }] : []),
    { label: t('users.add.again'), onPress: ways.onAgain },
  ];
}

function addedWords(steps: readonly AddUserStep[], { plan }: Applied): string {
  const [first] = steps;
  const started: Start = first?.start ?? 'later';
  if (steps.length !== 1 || !first)
    return t('users.add.done_many', { count: steps.length, mails: plan.effects.mails });
  const name = nameOf(first);

  return t(`users.add.done_${started}`, { name });
}

function nameOf({ profile, email }: AddUserStep): string {
  const full = profile.fullName ?? [profile.firstName, profile.lastName].filter(Boolean).join(' ');

  return full || (profile.username ?? email ?? '');
}

function problemOf(error: unknown): AddProblem {
  const code = error instanceof Problem ? error.code : '';

  return { field: fieldOfCode[code], text: problemText(error) };
}
