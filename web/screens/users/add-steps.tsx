import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useFirstWrong } from '../../components/use-first-wrong.ts';
import { t } from '../../texts/texts.ts';
import { AddAccess } from './add-access.tsx';
import { AddCheck } from './add-check.tsx';
import { AccessDetails, detailFields, More, ProfileDetails } from './add-details.tsx';
import type { AddOneProps } from './add-one.tsx';
import { AddPerson } from './add-person.tsx';
import { AddProjects } from './add-projects.tsx';
import { AddStart } from './add-start.tsx';
import { StepHeading, StepList } from './add-step-marks.tsx';
import { addSteps, isWithoutRole } from './new-user.ts';
import { useAddSteps } from './use-add-steps.ts';
import type { AddSteps } from './use-add-steps.ts';
import styles from './add-user.module.css';

/** One person, step by step: each step says what is wrong with it before the next one comes. */
export function AddBySteps({ onClose, onAgain, onSeveral }: AddOneProps) {
  const steps = useAddSteps(onAgain);
  const { form, at, stopped } = steps;
  const frame = useFirstWrong(stopped);

  return (
    <form
      ref={frame}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        steps.next(onClose);
      }}
    >
      <StepList at={at} />
      <StepHeading key={at} at={at} focus={steps.moved} />
      {form.problem && form.problem.field === undefined && (
        <Banner kind="danger" announce="assertive">
          {form.problem.text}
        </Banner>
      )}
      <StepBody steps={steps} onSeveral={onSeveral} />
      <Buttons steps={steps} onClose={onClose} onAgain={onAgain} />
    </form>
  );
}

function StepBody({ steps, onSeveral }: { steps: AddSteps } & Pick<AddOneProps, 'onSeveral'>) {
  const { form, at } = steps;
  const { user, set, setField, wrong, password, setPassword } = form;
  switch (at) {
    case 'person':
      return (
        <>
          <AddPerson form={form} onSeveral={onSeveral} />
          <More begin={detailFields(form.required).some((field) => user.profile[field]) ? 'open' : 'closed'}>
            <ProfileDetails user={user} setField={setField} />
          </More>
        </>
      );
    case 'access':
      return (
        <>
          <AddAccess user={user} onChange={set} wrong={wrong} />
          <AddProjects projects={user.projects} onChange={set} />
          {isWithoutRole(user) && <Banner kind="warning">{t('users.add.without_role_hint')}</Banner>}
          <AccessDetails user={user} onChange={set} wrong={wrong} />
        </>
      );
    case 'start':
      return (
        <>
          <AddStart
            {...{ user, password }}
            onChange={set}
            onPassword={setPassword}
            error={wrong('password')}
          />
          {form.tried.has('start') && form.faults.includes('password') && (
            <Banner kind="warning">{t('users.add.password_missing')}</Banner>
          )}
        </>
      );
    case 'check':
      return <AddCheck form={form} onGo={steps.go} />;
  }
}

interface ButtonsProps {
  steps: AddSteps;
  onClose: () => void;
  onAgain: () => void;
}

function Buttons({ steps, onClose, onAgain }: ButtonsProps) {
  const { form, at, back } = steps;
  const isLast = at === addSteps.at(-1);

  return (
    <footer className={styles.actions}>
      <Button onPress={onClose}>{t('dialog.cancel')}</Button>
      {back && <Button onPress={back}>{t('users.add.back')}</Button>}
      {isLast && (
        <Button onPress={() => steps.next(onAgain)} busy={form.busy}>
          {t('users.add.and_again')}
        </Button>
      )}
      <Button type="submit" kind="primary" busy={form.busy}>
        {isLast ? t(isWithoutRole(form.user) ? 'users.add.bare' : 'command.user_add') : t('users.add.next')}
      </Button>
    </footer>
  );
}
