import { useState } from 'react';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { isPasswordWhole } from './add-start.tsx';
import type { TypedPassword } from './add-start.tsx';
import { addSteps, emptyUser, missingFields, stepFor, stepOf, wrongDays } from './new-user.ts';
import type { AddStep, NewUser } from './new-user.ts';
import type { ProfileField } from './profile-fields.ts';
import { useAddUser } from './use-add-user.ts';
import { useNamesCheck } from './use-names-check.ts';
import { useUserChoices } from './use-user-choices.ts';

const noPassword: TypedPassword = { password: '', again: '' };

export type NewUserForm = ReturnType<typeof useNewUserForm>;

/** What is typed about somebody new, what is wrong with it, and how it is sent. */
export function useNewUserForm(onAgain: () => void) {
  const { policies } = useWorkspace();
  const { timeZone } = useUserChoices();
  const [user, setUser] = useState<NewUser>(() => emptyUser({ policies }));
  const [password, setPassword] = useState(noPassword);
  const [tried, setTried] = useState<ReadonlySet<AddStep>>(new Set());
  const { add, busy, problem, clear } = useAddUser();
  const typed = user.profile.username ?? '';
  const check = useNamesCheck({ username: typed, email: user.email, name: nameIn(user) });

  const whole = typed.trim() === '' && check?.suggestion ? withUsername(user, check.suggestion) : user;
  const missing = missingFields(whole, policies.requiredFields);
  const withPassword = user.start === 'password';
  const faults: readonly string[] = [
    ...missing,
    ...wrongDays(whole),
    ...(withPassword && !isPasswordWhole(password, policies) ? ['password'] : []),
  ];
  const step = stepFor(whole, { as: 'new:1', timeZone });
  const set = (change: Partial<NewUser>) => {
    clear();
    setUser({ ...user, ...change });
  };

  return {
    user,
    set,
    password,
    setPassword,
    tried,
    faults,
    step,
    busy,
    problem,
    check,
    required: policies.requiredFields,
    setField: (field: ProfileField, text: string) => set({ profile: { ...user.profile, [field]: text } }),
    wrong(field: string): string | undefined {
      if (problem?.field === field) return problem.text;
      const isMissing = tried.has(stepOf(field)) && missing.some((one) => one === field);

      return isMissing ? t(`users.add.missing_${missingKind(field)}`) : undefined;
    },
    /** From now on what is missing in these parts is said there. */
    attempt: (steps: readonly AddStep[]) => setTried((now) => new Set([...now, ...steps])),
    /** Answers the field that kept it from happening, if it was one. */
    async submit(then: () => void): Promise<string | undefined> {
      setTried(new Set(addSteps));
      if (faults.length > 0 || busy) return faults[0];
      const secrets = { 'new:1': { password: password.password, confirmation: password.again } };
      const refused = await add({ steps: [step], onAgain, ...(withPassword ? { secrets } : {}) });
      if (!refused) then();

      return refused?.field;
    },
  };
}

function withUsername(user: NewUser, username: string): NewUser {
  return { ...user, profile: { ...user.profile, username } };
}

function nameIn({ profile: { fullName, firstName, lastName } }: NewUser): string {
  return fullName?.trim() || [firstName, lastName].filter(Boolean).join(' ');
}

function missingKind(field: string): 'email' | 'username' | 'firstName' | 'fullName' {
  return field === 'email' || field === 'username' || field === 'firstName' ? field : 'fullName';
}
