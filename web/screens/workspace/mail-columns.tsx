import type { MailRow } from '#contract/workspace.ts';
import { DateText } from '../../components/date-text.tsx';
import type { Column, Option } from '../../grid/types.ts';
import { formatMoment, formatNumber } from '../../texts/formats.ts';
import { mailReason } from '../../texts/mail-reason.ts';
import { hasText, t } from '../../texts/texts.ts';
import { StateWord } from './state-word.tsx';

const states = ['waiting', 'sent', 'failed'] as const;
const kinds = [
  'invitation',
  'confirm_address',
  'confirm_new_address',
  'address_change_notice',
  'reset_link',
  'one_time_password',
  'password_changed',
  'new_sign_in',
] as const;

export function mailColumns(): readonly Column<MailRow>[] {
  return [
    {
      id: 'to',
      header: t('settings.mail_to'),
      width: 200,
      hideable: false,
      sortable: true,
      filter: { kind: 'text' },
      text: ({ to }) => to,
    },
    { id: 'name', header: t('fieldname.name'), width: 130, text: ({ name }) => name, card: 'none' },
    {
      id: 'kind',
      header: t('settings.mail_kind'),
      width: 170,
      sortable: true,
      filter: { kind: 'choice', options: kinds.map(kindOption) },
      text: ({ kind }) => kindWord(kind),
    },
    {
      id: 'state',
      header: t('fieldname.state'),
      width: 100,
      sortable: true,
      filter: {
        kind: 'choice',
        options: states.map((value) => ({ value, label: t(`settings.mail_state.${value}`) })),
      },
      text: ({ state }) => t(`settings.mail_state.${state}`),
      render: ({ state }) => <StateWord state={state} word={t(`settings.mail_state.${state}`)} />,
      card: 'aside',
    },
    {
      id: 'reason',
      header: t('settings.mail_reason'),
      width: 200,
      text: ({ reason }) => (reason === null ? '' : mailReason(reason)),
    },
    ...further(),
  ];
}

function further(): readonly Column<MailRow>[] {
  return [
    {
      id: 'attempts',
      header: t('settings.mail_attempts'),
      width: 80,
      align: 'end',
      text: ({ attempts }) => formatNumber(attempts),
      card: 'none',
    },
    {
      id: 'createdAt',
      header: t('settings.mail_created'),
      width: 120,
      sortable: true,
      filter: { kind: 'date' },
      text: ({ createdAt }) => formatMoment(new Date(createdAt)),
      render: ({ createdAt }) => <DateText at={createdAt} focusable={false} />,
      card: 'none',
    },
    {
      id: 'sentAt',
      header: t('settings.mail_sent'),
      width: 120,
      sortable: true,
      filter: { kind: 'date' },
      text: ({ sentAt }) => (sentAt ? formatMoment(new Date(sentAt)) : ''),
      render: ({ sentAt }) => <DateText at={sentAt} focusable={false} />,
      card: 'none',
    },
  ];
}

function kindOption(value: string): Option {
  return { value, label: kindWord(value) };
}

function kindWord(kind: string): string {
  const key = `settings.mail_kind.${kind}`;

  return hasText(key) ? t(key) : kind;
}
