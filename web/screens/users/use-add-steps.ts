import { useState } from 'react';
import { addSteps, stepOf } from './new-user.ts';
import type { AddStep } from './new-user.ts';
import { useNewUserForm } from './use-new-user-form.ts';
import type { NewUserForm } from './use-new-user-form.ts';

export type AddSteps = ReturnType<typeof useAddSteps>;

/** The form of one page, asked in parts: where one is, and what keeps one from going on. */
export function useAddSteps(onAgain: () => void) {
  const form = useNewUserForm(onAgain);
  const [at, setAt] = useState<AddStep>('person');
  const [moved, setMoved] = useState(false);
  const [stopped, setStopped] = useState(0);
  const before = addSteps[addSteps.indexOf(at) - 1];
  const after = addSteps[addSteps.indexOf(at) + 1];

  const go = (step: AddStep) => {
    setMoved(true);
    setAt(step);
  };
  const stopAt = (field: string) => {
    setStopped((now) => now + 1);
    if (stepOf(field) !== at) go(stepOf(field));
  };

  return {
    form,
    at,
    /** Whether another step was there before this one, so that the focus has to come along. */
    moved,
    /** How often something kept one from going on. */
    stopped,
    go,
    back: before && (() => go(before)),
    /** On to the next step, or to the end; a later choice may make an earlier step wrong. */
    next(then: () => void) {
      const passed = addSteps.slice(0, addSteps.indexOf(at) + 1);
      const [fault] = faultsIn(form, passed);
      form.attempt(passed);
      if (fault !== undefined) stopAt(fault);
      else if (after) go(after);
      else void form.submit(then).then((field) => field !== undefined && stopAt(field));
    },
  };
}

/** What is wrong in these parts, what is known to be taken included. */
function faultsIn({ faults, check, user }: NewUserForm, steps: readonly AddStep[]): readonly string[] {
  const typed = user.profile.username?.trim() ?? '';
  const taken = [
    ...(typed !== '' && (check?.username === 'taken' || check?.username === 'invalid') ? ['username'] : []),
    ...(user.email.trim() !== '' && check?.email === 'taken' ? ['email'] : []),
  ];

  return [...faults, ...taken].filter((field) => steps.includes(stepOf(field)));
}
