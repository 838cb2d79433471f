import type { ReactNode } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { t } from '../../texts/texts.ts';
import { durationWords } from '../workspace/durations.ts';
import { NumberSetting } from '../workspace/number-setting.tsx';
import { PolicyChoice } from '../workspace/policy-choice.tsx';
import type { Policies, Ways } from '../workspace/settings.ts';
import styles from '../workspace/settings.module.css';
import { PasswordRule } from './password-rule.tsx';

export interface Section {
  id: string;
  title: string;
  /** The policies it is about: refusals that name one of them stand here. */
  fields: readonly (keyof Policies)[];
  sentence: (policies: Policies) => string;
  editor: (ways: Ways<Policies>) => ReactNode;
}

/** How people sign in, in the order in which they meet it. */
export function signInSections(): readonly Section[] {
  return [passwords(), starts(), resets(), addresses(), sessions(), invitations()];
}

function passwords(): Section {
  return {
    id: 'passwords',
    title: t('settings.passwords'),
    fields: ['passwordMinLength', 'passwordMaxLength'],
    sentence: ({ passwordMinLength: min, passwordMaxLength: max }) =>
      t('settings.passwords_now', { min, max }),
    editor: (ways) => <PasswordRule {...ways} />,
  };
}

function starts(): Section {
  return {
    id: 'start',
    title: t('settings.start'),
    fields: ['initialPassword'],
    sentence: ({ initialPassword }) => t(`settings.initialPassword_now.${initialPassword}`),
    editor: ({ next, stage }) => (
      <PolicyChoice
        field="initialPassword"
        values={['by_link', 'by_admin']}
        value={next.initialPassword}
        onChange={(initialPassword) => stage({ initialPassword })}
      />
    ),
  };
}

function resets(): Section {
  return {
    id: 'reset',
    title: t('settings.reset'),
    fields: ['resetDelivery'],
    sentence: ({ resetDelivery }) => t(`settings.resetDelivery_now.${resetDelivery}`),
    editor: ({ next, stage }) => (
      <PolicyChoice
        field="resetDelivery"
        values={['link', 'one_time_password']}
        value={next.resetDelivery}
        onChange={(resetDelivery) => stage({ resetDelivery })}
      />
    ),
  };
}

function addresses(): Section {
  return {
    id: 'email',
    title: t('settings.addresses'),
    fields: ['email', 'confirmBeforeAccess'],
    sentence: ({ email, confirmBeforeAccess }) =>
      [
        t(`settings.email_now.${email}`),
        t(confirmBeforeAccess ? 'settings.confirm_now.yes' : 'settings.confirm_now.no'),
      ].join(' '),
    editor: ({ next, stage }) => (
      <>
        <PolicyChoice
          field="email"
          values={['required', 'recommended', 'optional']}
          value={next.email}
          onChange={(email) => stage({ email })}
        />
        <Checkbox
          isSelected={next.confirmBeforeAccess}
          onChange={(confirmBeforeAccess) => stage({ confirmBeforeAccess })}
          hint={t('settings.confirm_hint')}
        >
          {t('fieldname.confirmBeforeAccess')}
        </Checkbox>
      </>
    ),
  };
}

function sessions(): Section {
  return {
    id: 'sessions',
    title: t('settings.sessions'),
    fields: ['sessionIdleMinutes', 'sessionMaxHours'],
    sentence: ({ sessionIdleMinutes, sessionMaxHours }) =>
      t('settings.sessions_now', {
        idle: durationWords(sessionIdleMinutes * 60),
        end: durationWords(sessionMaxHours * 3_600),
      }),
    editor: ({ next, stage }) => (
      <div className={styles.pair}>
        <NumberSetting
          label={t('fieldname.sessionIdleMinutes')}
          value={next.sessionIdleMinutes}
          onChange={(sessionIdleMinutes) => stage({ sessionIdleMinutes })}
        />
        <NumberSetting
          label={t('fieldname.sessionMaxHours')}
          value={next.sessionMaxHours}
          onChange={(sessionMaxHours) => stage({ sessionMaxHours })}
        />
      </div>
    ),
  };
}

function invitations(): Section {
  return {
    id: 'invitations',
    title: t('settings.invitations'),
    fields: ['invitationDays'],
    sentence: ({ invitationDays: days }) => t('settings.invitations_now', { days }),
    editor: ({ next, stage }) => (
      <NumberSetting
        label={t('fieldname.invitationDays')}
        value={next.invitationDays}
        onChange={(invitationDays) => stage({ invitationDays })}
      />
    ),
  };
}
