import { shownLanguage, t } from '../../texts/texts.ts';
import type { Language } from '../../texts/texts.ts';

export const presets = ['open-workspace', 'crm-like', 'shop-floor', 'alm-matrix', 'workgroups'] as const;

export interface SetupFields {
  username: string;
  email: string;
  fullName: string;
  fresh: { password: string; again: string };
  workspace: string;
  locale: Language;
  timeZone: string;
  preset: (typeof presets)[number];
}

/** Begins with what the browser already knows. */
export function emptySetup(): SetupFields {
  return {
    username: '',
    email: '',
    fullName: '',
    fresh: { password: '', again: '' },
    workspace: '',
    locale: shownLanguage(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    preset: 'open-workspace',
  };
}

/** What each part of the form is given. */
export interface Step {
  fields: SetupFields;
  errors: Errors;
  set: (part: Partial<SetupFields>) => void;
}

type Errors = Partial<Record<'username' | 'email' | 'workspace' | 'fresh', string>>;

/** What can be told before the server is asked; the server judges again. */
export function errorsIn({ username, email, workspace, fresh }: SetupFields): Errors {
  return {
    ...(username.trim() === '' ? { username: t('refusal.account.username_empty') } : {}),
    ...([...username.trim()].length > 40 ? { username: t('refusal.account.username_too_long') } : {}),
    ...(email.includes('@') ? {} : { email: t('refusal.account.email_invalid') }),
    ...(workspace.trim() === '' ? { workspace: t('setup.workspace_missing') } : {}),
    ...(fresh.password === '' ? { fresh: t('setup.password_missing') } : {}),
  };
}
