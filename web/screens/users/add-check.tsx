import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { previewQuery } from '../../changes/apply.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Fact, FieldGroup, Facts } from '../../components/field-group.tsx';
import { refusalText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { formatDay } from '../../texts/formats.ts';
import { levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import { isWithoutRole, stepOf } from './new-user.ts';
import type { AddStep } from './new-user.ts';
import { profileFields } from './profile-fields.ts';
import { typedDay } from '../../lists/typed-day.ts';
import { fieldOfCode } from './use-add-user.ts';
import type { NewUserForm } from './use-new-user-form.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-steps.module.css';

interface Props {
  form: NewUserForm;
  onGo: (step: AddStep) => void;
}

/** All that was given, to be read once more, with what the server already has against it. */
export function AddCheck({ form, onGo }: Props) {
  const { slug } = useWorkspace();
  const preview = useQuery(previewQuery(slug, [form.step]));

  return (
    <div className={styles.check}>
      {preview.data?.refusals.map(({ code, details }) => (
        <Banner
          key={code}
          kind="danger"
          announce="assertive"
          action={<ChangeButton step={stepOf(fieldOfCode[code] ?? '')} onGo={onGo} />}
        >
          {refusalText(code, details) ?? code}
        </Banner>
      ))}
      {isWithoutRole(form.user) && <Banner kind="warning">{t('users.add.without_role_hint')}</Banner>}
      <Part step="person" onGo={onGo}>
        <PersonFacts form={form} />
      </Part>
      <Part step="access" onGo={onGo}>
        <AccessFacts form={form} />
      </Part>
      <Part step="start" onGo={onGo}>
        <Fact label={t('users.add.start')}>{t(`users.add.start_${form.user.start}`)}</Fact>
        {form.user.start === 'password' && (
          <Fact label={t('users.add.must_change')}>
            {t(form.user.mustChangePassword ? 'value.yes' : 'value.no')}
          </Fact>
        )}
      </Part>
    </div>
  );
}

interface PartProps {
  step: AddStep;
  onGo: (step: AddStep) => void;
}

function Part({ step, onGo, children }: PartProps & { children: ReactNode }) {
  return (
    <FieldGroup title={t(`users.add.step.${step}`)} action={<ChangeButton step={step} onGo={onGo} />}>
      <Facts>{children}</Facts>
    </FieldGroup>
  );
}

function ChangeButton({ step, onGo }: PartProps) {
  const part = t(`users.add.step.${step}`);

  return (
    <Button kind="quiet" aria-label={t('users.add.change_part', { part })} onPress={() => onGo(step)}>
      {t('users.add.change')}
    </Button>
  );
}

function PersonFacts({ form: { step } }: Pick<Props, 'form'>) {
  const { profile, email } = step;
  const given = profileFields.filter((field) => profile[field] !== undefined && field !== 'username');

  return (
    <>
      <Fact label={t('fieldname.email')}>{email ?? '–'}</Fact>
      <Fact label={t('fieldname.username')}>
        <code>{profile.username ?? '–'}</code>
      </Fact>
      {given.map((field) => (
        <Fact key={field} label={t(`fieldname.${field}`)}>
          {profile[field]}
        </Fact>
      ))}
    </>
  );
}

function AccessFacts({ form: { user } }: Pick<Props, 'form'>) {
  const { preset } = useWorkspace();
  const { roles, groups } = useUserChoices();
  const chosen = groups.filter(({ value }) => user.groupIds.has(value));
  const given = roles.filter(({ value }) => user.roleIds.has(value)).map(({ label }) => label);
  const [from, until] = [typedDay(user.validFrom), typedDay(user.validUntil)];

  return (
    <>
      <Fact label={t('users.column.roles')}>{given.join(', ') || t('users.no_role')}</Fact>
      <Fact label={t('fieldname.adminLevel')}>{levelWord(user.adminLevel, preset)}</Fact>
      {chosen.length > 0 && (
        <Fact label={t('fieldname.groups')}>{chosen.map(({ label }) => label).join(', ')}</Fact>
      )}
      {from && <Fact label={t('fieldname.validFrom')}>{dayWords(from)}</Fact>}
      {until && <Fact label={t('fieldname.validUntil')}>{dayWords(until)}</Fact>}
    </>
  );
}

/** Noon lies on the same day in nearly every zone. */
function dayWords(day: string): string {
  return formatDay(new Date(`${day}T12:00:00Z`));
}
